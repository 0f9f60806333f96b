#!/usr/bin/env bash
# @jetstreamapp/soql-parser-js 6.3.1, the parser that tools for Salesforce use, takes two documented clauses for syntax errors: ALL ROWS, which stands in
# the SELECT page of the SOQL reference, and a FROM clause that gives a parent an alias of its own (same page: FROM Contact c, c.Account a). Its isQueryValid()
# therefore says "false" of queries that Salesforce answers; what a tool checks with it before it sends, it never sends.
# Seen: "Redundant input, expecting EOF but found: ROWS", "… found: ,", and false twice; true for each of them without the clause.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"@jetstreamapp/soql-parser-js":"6.3.1"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { parseQuery, isQueryValid } = require("@jetstreamapp/soql-parser-js");
const why = query => { try { parseQuery(query); return "parsed"; } catch (error) { return error.message.split("\n")[0]; } };
for (const query of ["SELECT Id FROM Opportunity", "SELECT Id FROM Opportunity ALL ROWS", "SELECT count() FROM Contact c", "SELECT count() FROM Contact c, c.Account a"])
  console.log(isQueryValid(query), why(query));')
expected='true parsed
false Redundant input, expecting EOF but found: ROWS
true parsed
false Redundant input, expecting EOF but found: ,'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "soql-parser-js 6.3.1 refuses ALL ROWS and an alias for a parent in FROM."
