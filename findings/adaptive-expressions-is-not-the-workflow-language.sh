#!/usr/bin/env bash
# adaptive-expressions 4.23.3 has the function names of Power Automate's workflow definition language, and it looks like a way to try a flow's expressions
# offline. Several answer otherwise than that language's reference says: length() refuses an array (documented: counts its items), a division by 5.0 is whole
# (documented: a float gives a float), bool('0') is true and a number takes part in or() as true whatever it is, and 'D' is the day of the month (documented:
# the long date of .NET).
# Seen: the answers below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"adaptive-expressions":"4.23.3"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { Expression } = require("adaptive-expressions");
for (const text of process.argv.slice(1)) {
  try {
    const { value, error } = Expression.parse(text).tryEvaluate({});
    console.log(text, error ?? JSON.stringify(value));
  } catch (error) {
    console.log(text, error.message);
  }
}' "length(createArray(1, 2))" "div(7, 2.0)" "bool('0')" "bool(0)" "or(false, 0)" "formatDateTime('2026-01-31T12:00:00.000Z', 'D')")
expected="length(createArray(1, 2)) createArray(1, 2) is not a String expression in length(createArray(1, 2)).
div(7, 2.0) 3
bool('0') true
bool(0) false
or(false, 0) true
formatDateTime('2026-01-31T12:00:00.000Z', 'D') \"31\""
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "adaptive-expressions 4.23.3 and the workflow definition language share names, not answers."
