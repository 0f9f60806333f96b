#!/usr/bin/env bash
# jsforce 3.10.14 takes a Date in the conditions of find() and writes it as JavaScript prints it, which is no literal of SOQL; Salesforce answers
# MALFORMED_QUERY. A string of the right form does not help: it is put in quotes, which Salesforce refuses for a date. SfDate's literals work.
# Seen: the three queries below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"jsforce":"3.10.14"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(TZ=UTC node -e '
const { Connection, SfDate } = require("jsforce");
const opportunities = new Connection({ instanceUrl: "https://login.salesforce.com", accessToken: "none" }).sobject("Opportunity");
const day = new Date(Date.UTC(2026, 0, 31, 12));
(async () => {
  for (const value of [day, "2026-01-31T12:00:00Z", SfDate.toDateTimeLiteral(day)])
    console.log(await opportunities.find({ CreatedDate: { $gt: value } }, "Id").toSOQL());
})();')
expected="SELECT Id FROM Opportunity WHERE CreatedDate > Sat Jan 31 2026 12:00:00 GMT+0000 (Coordinated Universal Time)
SELECT Id FROM Opportunity WHERE CreatedDate > '2026-01-31T12:00:00Z'
SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-31T12:00:00Z"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "jsforce 3.10.14 writes a Date in find() as JavaScript prints it."
