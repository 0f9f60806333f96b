#!/usr/bin/env bash
# odata-query 8.1.0 builds filters of OData from objects, and some mean something else than the object:
# - "not" below a property is lost: { Account: { not: { Name: 'x' } } } asks for the accounts named x. Above the property it is kept;
# - texts in a list, which are joined with "and", are not put in parentheses: ["a eq 1 or b eq 2", "c eq 3"] means a = 1 or (b = 2 and c = 3). Under { and: […] } they are;
# - a list as a value is left out with the whole condition ({ a: [1, 2], c: 3 }): every row with c = 3 is asked for. { a: { in: [1, 2] } } is kept;
# - of a path to a collection ("Account/Items") the name of the lambda variable is made with the slash in it, which no identifier of OData may have.
# Seen: the queries below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"odata-query":"8.1.0"}}' > package.json
npm install --no-audit --no-fund --silent
found=$(node -e '
const build = require("odata-query").default;
for (const filter of [
  { Account: { not: { Name: "x" } } }, { not: { Account: { Name: "x" } } },
  ["a eq 1 or b eq 2", "c eq 3"], { and: ["a eq 1 or b eq 2", "c eq 3"] },
  { a: [1, 2], c: 3 }, { a: { in: [1, 2] }, c: 3 },
  { "Account/Items": { any: { a: 1 } } }])
  console.log(build({ filter }));')
expected="?\$filter=(Account/Name eq 'x')
?\$filter=not (Account/Name eq 'x')
?\$filter=a eq 1 or b eq 2 and c eq 3
?\$filter=((a eq 1 or b eq 2) and (c eq 3))
?\$filter=c eq 3
?\$filter=a in (1,2) and c eq 3
?\$filter=Account/Items/any(account/items:account/items/a eq 1)"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "odata-query 8.1.0 loses a not, parentheses and a list of values."
