#!/usr/bin/env bash
# xrm-mock 3.6.2 stands in for the client API of Dynamics 365's forms in unit tests. A choice without a selected option, as on every new record, is documented to
# give null for getText(); the stand-in throws there, whether the choice began empty or was emptied by setValue(null): a form script that is right fails its test, and
# one written around the error is made for the stand-in only. getValue() is null as it should be.
# Seen: "Cannot read properties of undefined (reading 'text')" in both cases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"xrm-mock":"3.6.2"}}' > package.json
npm install --no-audit --no-fund --silent
cat > form.js <<'JS'
const { XrmMockGenerator } = require("xrm-mock");
XrmMockGenerator.initialise();
const options = [{ text: "Open", value: 1 }, { text: "Won", value: 2 }];
const text = choice => { try { return choice.getText(); } catch (error) { return error.message; } };
const chosen = XrmMockGenerator.Attribute.createOptionSet("chosen", 2, options);
console.log("chosen:", chosen.getValue(), text(chosen));
chosen.setValue(null);
console.log("emptied:", chosen.getValue(), text(chosen));
const empty = XrmMockGenerator.Attribute.createOptionSet("empty", null, options);
console.log("empty:", empty.getValue(), text(empty));
JS
found=$(node form.js)
expected="chosen: 2 Won
emptied: null Cannot read properties of undefined (reading 'text')
empty: null Cannot read properties of undefined (reading 'text')"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "xrm-mock 3.6.2 throws where a choice has no text."
