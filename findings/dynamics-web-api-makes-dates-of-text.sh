#!/usr/bin/env bash
# dynamics-web-api 2.5.0 turns every text of an answer that looks like a moment in UTC into a Date, whatever the column's type: a text column that holds
# "2026-01-31T12:00:00Z", such as a version or a watermark, comes back as an object, and is written back with milliseconds it never had. The days of a
# date-only column ("2026-01-31") and moments with seven digits of a second stay text, so one column can come in two types. An offset is not read:
# noon in Berlin becomes noon in Greenwich, an hour late.
# Seen: the types and values below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"dynamics-web-api":"2.5.0"}}' > package.json
npm install --no-audit --no-fund --silent
cat > read.js <<'JS'
const http = require("http");
const { DynamicsWebApi } = require("dynamics-web-api");
const row = { description: "2026-01-31T12:00:00Z", createdon: "2026-01-31T12:00:00Z", birthdate: "2026-01-31", fax: "2026-01-31T12:00:00.1234567Z", name: "2026-01-31T12:00:00+01:00" };
const server = http.createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(row));
});
server.listen(0, "127.0.0.1", async () => {
  const api = new DynamicsWebApi({ serverUrl: `http://127.0.0.1:${server.address().port}`, dataApi: { version: "9.2" } });
  const read = await api.retrieve({ collection: "contacts", key: "00000000-0000-0000-0000-000000000001" });
  for (const name of Object.keys(row))
    console.log(name, read[name] instanceof Date ? "Date" : typeof read[name], JSON.stringify(read[name]));
  server.close();
  server.closeAllConnections();
});
JS
found=$(node read.js)
expected='description Date "2026-01-31T12:00:00.000Z"
createdon Date "2026-01-31T12:00:00.000Z"
birthdate string "2026-01-31"
fax string "2026-01-31T12:00:00.1234567Z"
name Date "2026-01-31T12:00:00.000Z"'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "dynamics-web-api 2.5.0 makes a Date of any text that looks like one."
