#!/usr/bin/env bash
# @salesforce/soql-model 1.0.0 is the model behind Salesforce's SOQL Builder: it reads a query, lets it be changed, and writes it back. Some clauses of the SOQL
# reference are gone after that, with no entry among the model's errors: WITH USER_MODE and WITH SECURITY_ENFORCED (the query then runs without its user's
# permissions), and the whole FROM where a parent gets an alias (FROM Contact c, c.Account a). FOR UPDATE is written back, and reported as an error.
# antlr4ts is pinned below the newest that the model's range takes: with 0.5.0-dev the package cannot be loaded at all.
# Seen: the queries and errors below, and "Class extends value undefined is not a constructor or null".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

install() { # install ANTLR4TS: a folder of that name, with the model and this version of what it needs
  mkdir "$folder/$1"
  cd "$folder/$1"
  printf '{"private":true,"dependencies":{"@salesforce/soql-model":"1.0.0"},"overrides":{"antlr4ts":"%s"}}' "$1" > package.json
  npm install --no-audit --no-fund --silent
}

install 0.5.0-dev
loaded=$(node -e 'require("@salesforce/soql-model")' 2>&1 || true)
grep -qF "Class extends value undefined is not a constructor or null" <<< "$loaded" || { echo "expected: cannot be loaded"; echo "$loaded"; exit 1; }
install 0.5.0-alpha.4
found=$(node -e '
const { ModelDeserializer, ModelSerializer } = require("@salesforce/soql-model");
for (const query of process.argv.slice(1)) {
  const model = new ModelDeserializer(query).deserialize();
  console.log(new ModelSerializer(model).serialize().replace(/\s+/g, " ").trim(), "|", model.errors.map(error => error.message).join(" ") || "no error");
}' "SELECT Id FROM Account WHERE Name = 'x' LIMIT 5" "SELECT Id FROM Account WHERE Name = 'x' WITH USER_MODE LIMIT 5" "SELECT Id FROM Account WITH SECURITY_ENFORCED" \
  "SELECT Id FROM Contact c, c.Account a WHERE a.Name = 'x'" "SELECT Id FROM Account FOR UPDATE")
expected="SELECT Id FROM Account WHERE Name = 'x' LIMIT 5 | no error
SELECT Id FROM Account WHERE Name = 'x' LIMIT 5 | no error
SELECT Id FROM Account | no error
SELECT Id WHERE a.Name = 'x' | no error
SELECT Id FROM Account FOR UPDATE | no viable alternative at input 'FOR UPDATE' Unexpected end of file."
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "soql-model 1.0.0 loses WITH USER_MODE, WITH SECURITY_ENFORCED and a FROM with an alias of a parent."
