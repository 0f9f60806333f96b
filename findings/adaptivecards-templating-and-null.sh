#!/usr/bin/env bash
# adaptivecards-templating 2.3.1 fills the cards that bots and apps of Teams send. Data of a CRM are full of null, and a card breaks on one:
# - inside a text ("Closed: ${closed}") null is a TypeError, and no card comes out; alone ("${closed}") it is the value null;
# - toUpper() and length() call null "neither a string nor a null object";
# - coalesce() gives its default for null, but for a property that is absent the reader is shown the name of the property instead of the default;
# - a row that is repeated over null ("$data": "${items}") is drawn once, with its expressions unread. Over an empty list it is not drawn.
# Both if(closed, closed, '-') and string(closed) work inside a text.
# Seen: the values and errors below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"adaptivecards-templating":"2.3.1","adaptive-expressions":"4.23.3"}}' > package.json
npm install --no-audit --no-fund --silent
cat > cards.js <<'JS'
const { Template } = require("adaptivecards-templating");
const expand = card => { try { return JSON.stringify(new Template(card).expand({ $root: { closed: null, items: null, none: [] } })); } catch (error) { return error.message; } };
for (const text of ["${closed}", "Closed: ${closed}", "${toUpper(closed)}", "${coalesce(closed, 'open')}", "${coalesce(absent, 'open')}", "Closed: ${if(closed, closed, '-')}"])
  console.log(text, expand({ text }));
for (const $data of ["${items}", "${none}"])
  console.log($data, expand({ body: [{ $data, text: "${name}" }] }));
JS
found=$(node cards.js)
expected='${closed} {"text":null}
Closed: ${closed} Cannot read properties of null (reading '"'toString'"')
${toUpper(closed)} closed is neither a string nor a null object.
${coalesce(closed, '"'open'"')} {"text":"open"}
${coalesce(absent, '"'open'"')} {"text":"${absent}"}
Closed: ${if(closed, closed, '"'-'"')} {"text":"Closed: -"}
${items} {"body":[{"text":"${name}"}]}
${none} {"body":[]}'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "adaptivecards-templating 2.3.1 makes no card of a text with a null in it."
