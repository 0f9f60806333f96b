#!/usr/bin/env bash
# Three parsers of OData filters for Node.js give operators other operands than OData's table of precedence (URL Conventions, "Operator Precedence": not, then
# mul and div, add and sub, comparisons, and, or; equals from the left), and say nothing:
# - odata-v4-parser 0.1.29 and @odata/parser 0.2.14 put all that follows a "not" under it: "not contains(a,'x') and b eq 2" becomes "not both of them",
#   and "a sub 1 sub 2" becomes a - (1 - 2);
# - odata-parser 1.4.1 reads "a eq 1 and b eq 2 or c eq 3" as a = 1 and (b = 2 or c = 3).
# A service, or a stand-in for Dataverse, that is built on one of them answers with other rows. With parentheses around each part all three read the same.
# Seen: the trees below; brackets hold what an operator takes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"odata-v4-parser":"0.1.29","@odata/parser":"0.2.14","odata-parser":"1.4.1"}}' > package.json
npm install --no-audit --no-fund --silent
cat > trees.js <<'JS'
const parsers = { "odata-v4-parser": require("odata-v4-parser").filter, "@odata/parser": filter => require("@odata/parser").defaultParser.filter(filter) };
const words = { AndExpression: "and", OrExpression: "or", SubExpression: "sub", EqualsExpression: "eq" };
const tree = ({ type, value, raw }) =>
  type === "NotExpression" ? `not [${tree(value)}]` : type in words ? `[${tree(value.left)}] ${words[type]} [${tree(value.right)}]` : raw;
for (const filter of ["not contains(a,'x') and b eq 2", "(not contains(a,'x')) and (b eq 2)", "a sub 1 sub 2 eq 0"])
  for (const [name, parse] of Object.entries(parsers))
    console.log(name, tree(parse(filter)));
const older = ({ type, left, right, name, value }) => type === "property" ? name : type === "literal" ? value : `[${older(left)}] ${type} [${older(right)}]`;
for (const filter of ["a eq 1 and b eq 2 or c eq 3", "(a eq 1 and b eq 2) or c eq 3"])
  console.log("odata-parser", older(require("odata-parser").parse(`$filter=${filter}`).$filter));
JS
found=$(node trees.js)
expected="odata-v4-parser not [[contains(a,'x')] and [[b] eq [2]]]
@odata/parser not [[contains(a,'x')] and [[b] eq [2]]]
odata-v4-parser [(not contains(a,'x'))] and [(b eq 2)]
@odata/parser [(not contains(a,'x'))] and [(b eq 2)]
odata-v4-parser [[a] sub [[1] sub [2]]] eq [0]
@odata/parser [[a] sub [[1] sub [2]]] eq [0]
odata-parser [[a] eq [1]] and [[[b] eq [2]] or [[c] eq [3]]]
odata-parser [[[a] eq [1]] and [[b] eq [2]]] or [[c] eq [3]]"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "odata-v4-parser 0.1.29, @odata/parser 0.2.14 and odata-parser 1.4.1 bind not, sub, and, or otherwise than OData."
