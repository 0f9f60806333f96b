#!/usr/bin/env bash
# jsforce 3.10.14 builds SOQL from an object, and parts of the object get lost without a word:
# - of two operators on one field ({ Amount: { $gt: 1, $lt: 5 } }) the first alone is sent: a range has no end;
# - { Name: { $in: [] } }, "one of none", is left out: instead of no row, every row is asked for, also by sobject.find(…).destroy() and .update();
# - limit(0) is left out, too.
# Seen: the three queries below. A range is written with $and, and an empty list has to be caught before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"jsforce":"3.10.14"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { Connection } = require("jsforce");
const opportunities = new Connection({ instanceUrl: "https://login.salesforce.com", accessToken: "none" }).sobject("Opportunity");
(async () => {
  console.log(await opportunities.find({ Amount: { $gt: 1, $lt: 5 } }, "Id").toSOQL());
  console.log(await opportunities.find({ $and: [{ Amount: { $gt: 1 } }, { Amount: { $lt: 5 } }] }, "Id").toSOQL());
  console.log(await opportunities.find({ Name: { $in: [] } }, "Id").toSOQL());
  console.log(await opportunities.find({}, "Id").limit(0).toSOQL());
})();')
expected='SELECT Id FROM Opportunity WHERE Amount > 1
SELECT Id FROM Opportunity WHERE Amount > 1 AND Amount < 5
SELECT Id FROM Opportunity
SELECT Id FROM Opportunity'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "jsforce 3.10.14 drops the second operator of a field, an empty list and limit(0)."
