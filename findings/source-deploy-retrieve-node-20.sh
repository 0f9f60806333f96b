#!/usr/bin/env bash
# @salesforce/source-deploy-retrieve 12.37.2, Salesforce's library for deployments, declares Node.js >= 18 and cannot be loaded by Node.js 20: the ranges of what it
# needs (@salesforce/core 8, of that @jsforce/jsforce-node 3) lead to undici 8, which is written for Node.js 22. An `npm install` only warns of it.
# With @jsforce/jsforce-node held at 3.10.14, which is below @salesforce/core's range (^3.10.17), it loads. Versions that the ranges gave on 2026-11-30 are pinned here.
# Seen: "TypeError: Cannot read properties of undefined (reading 'bind')", from undici's lib/interceptor/decompress.js; then "loads".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

load() { # load NAME OVERRIDES: what Node.js 20 says to the library, installed with these overrides
  mkdir "$folder/$1"
  cd "$folder/$1"
  printf '{"private":true,"dependencies":{"@salesforce/source-deploy-retrieve":"12.37.2","node":"20.20.2"},"overrides":{"@salesforce/core":"8.32.6",%s}}' "$2" > package.json
  npm install --no-audit --no-fund --silent
  node_modules/.bin/node -e 'require("@salesforce/source-deploy-retrieve"); console.log("loads")' 2>&1 || true
}

expect() { # expect WHAT TEXT: fails if the text does not hold it
  grep -qF -- "$1" <<< "$2" || { echo "expected: $1"; echo "$2"; exit 1; }
}

found=$(load newest '"@jsforce/jsforce-node":"3.12.0","undici":"8.13.1"')
expect "Cannot read properties of undefined (reading 'bind')" "$found"
expect "undici/lib/interceptor/decompress.js" "$found"
expect ">=18.0.0" "$(node -p 'require(process.argv[1]).engines.node' "$folder/newest/node_modules/@salesforce/source-deploy-retrieve/package.json")"
expect "loads" "$(load held '"@jsforce/jsforce-node":"3.10.14"')"
echo "source-deploy-retrieve 12.37.2 declares Node.js >= 18, and Node.js 20 loads it only with an older jsforce-node."
