#!/usr/bin/env bash
# dynamics-web-api 2.5.0 percent-encodes what stands in a filter, but not the values of an alternate key: at a "#" the rest of the address is a fragment, so
# accounts(name='A#1') asks for accounts(name='A. A "?" begins the query options. The caller has to encode the value; in a filter he must not.
# Seen, as the server got it: "/api/data/v9.2/accounts(name='A", the same key encoded by hand whole, and the filter with %23.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"dynamics-web-api":"2.5.0"}}' > package.json
npm install --no-audit --no-fund --silent
cat > asked.js <<'JS'
const http = require("http");
const { DynamicsWebApi } = require("dynamics-web-api");
const server = http.createServer((request, response) => {
  console.log(request.url);
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end('{"value":[]}');
});
server.listen(0, "127.0.0.1", async () => {
  const api = new DynamicsWebApi({ serverUrl: `http://127.0.0.1:${server.address().port}`, dataApi: { version: "9.2" } });
  await api.retrieve({ collection: "accounts", key: "name='A#1'" });
  await api.retrieve({ collection: "accounts", key: "name='A%231'" });
  await api.retrieveMultiple({ collection: "accounts", filter: "name eq 'A#1'" });
  server.close();
  server.closeAllConnections();
});
JS
found=$(node asked.js)
expected="/api/data/v9.2/accounts(name='A
/api/data/v9.2/accounts(name='A%231')
/api/data/v9.2/accounts?\$filter=name%20eq%20%27A%231%27"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "dynamics-web-api 2.5.0 does not encode the value of an alternate key."
