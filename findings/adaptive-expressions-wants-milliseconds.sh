#!/usr/bin/env bash
# adaptive-expressions 4.23.3, Microsoft's expression language of bots and cards, shares its functions for dates with Power Automate. There a moment of
# ISO 8601 with whole seconds is what services send; here addDays, dayOfWeek, ticks and the others call it "not a ISO format" unless it has
# exactly three digits of a second, while formatDateTime takes it, and so repairs it for the others.
# Seen: the refusals and answers below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"adaptive-expressions":"4.23.3"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const { Expression } = require("adaptive-expressions");
for (const text of process.argv.slice(1)) {
  const { value, error } = Expression.parse(text).tryEvaluate({});
  console.log(error ?? value);
}' "addDays('2026-01-31T12:00:00Z', 1)" "addDays('2026-01-31T12:00:00.000Z', 1)" "addDays('2026-01-31T12:00:00.0000000Z', 1)" "dayOfMonth('2026-01-31T12:00:00Z')" \
  "addDays(formatDateTime('2026-01-31T12:00:00Z'), 1)")
expected='2026-01-31T12:00:00Z is not a ISO format datetime string.
2026-02-01T12:00:00.000Z
2026-01-31T12:00:00.0000000Z is not a ISO format datetime string.
2026-01-31T12:00:00Z is not a ISO format datetime string.
2026-02-01T12:00:00.000Z'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "adaptive-expressions 4.23.3 takes moments with three digits of a second only."
