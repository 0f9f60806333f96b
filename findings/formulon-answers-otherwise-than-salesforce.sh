#!/usr/bin/env bash
# formulon 6.25.6 (the engine of formulon.io) evaluates formulas of Salesforce outside an org, to try validation rules and formula fields before they are deployed.
# Several documented answers differ, most without an error:
# - ADDMONTHS of the last day of a month stays on the day's number (documented: the last day of the resulting month);
# - FIND ignores its third argument, the place to start at;
# - DATE(2026, 2, 30) is 2 March (documented: an error), and VALUE("1,234") is 1 (documented: any character but a period and a minus sign is an error);
# - HOUR, MINUTE, SECOND and MILLISECOND refuse a time, the one type they are documented for, and a comment (/* … */) is a syntax error.
# Seen: the answers below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"formulon":"6.25.6"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { parse } = require("formulon");
for (const text of process.argv.slice(1)) {
  const { value, message } = parse(text, {});
  console.log(text, message ?? value);
}' 'TEXT(ADDMONTHS(DATE(2026, 2, 28), 1))' 'TEXT(ADDMONTHS(DATE(2026, 1, 31), 1))' 'FIND("b", "abcb", 3)' 'TEXT(DATE(2026, 2, 30))' 'VALUE("1,234")' \
  'HOUR(TIMEVALUE("17:30:45.125"))' '1 /* of two */ + 2')
expected='TEXT(ADDMONTHS(DATE(2026, 2, 28), 1)) 2026-03-28
TEXT(ADDMONTHS(DATE(2026, 1, 31), 1)) 2026-02-28
FIND("b", "abcb", 3) 2
TEXT(DATE(2026, 2, 30)) 2026-03-02
VALUE("1,234") 1
HOUR(TIMEVALUE("17:30:45.125")) Incorrect parameter type for function '"'HOUR()'"'. Expected Datetime, received Time
1 /* of two */ + 2 Syntax error.'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "formulon 6.25.6 and Salesforce answer these formulas otherwise."
