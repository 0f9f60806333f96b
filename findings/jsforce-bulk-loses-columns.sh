#!/usr/bin/env bash
# jsforce 3.10.14 turns the records of a bulk load into CSV, and its columns are the fields of the first record: what only later records have is not sent, without
# a word. A Date is written as milliseconds since 1970, where the Bulk API wants 2026-01-31 or 2026-01-31T12:00:00Z. The same records
# sent by update() arrive whole, each with its fields and the moment in ISO 8601.
# Seen, as the server got it: a header of three fields, the milliseconds, and the second record without its Amount; then the second record with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"jsforce":"3.10.14"}}' > package.json
npm install --no-audit --no-fund --silent
cat > load.js <<'JS'
const http = require("http");
const { Connection } = require("jsforce");
const job = { id: "750000000000001AAA", state: "JobComplete" };
const server = http.createServer(async (request, response) => {
  let body = "";
  for await (const part of request)
    body += part;
  const [isUpdate, isResult] = [request.url.endsWith("/sobjects"), request.method === "GET" && !request.url.endsWith(job.id)];
  if (isUpdate || request.url.endsWith("/batches"))
    console.log(body.trim());
  response.writeHead(200, { "Content-Type": isResult ? "text/csv" : "application/json" });
  response.end(isResult ? "Id\n" : JSON.stringify(isUpdate ? [] : job));
});
server.listen(0, "127.0.0.1", async () => {
  const org = new Connection({ instanceUrl: `http://127.0.0.1:${server.address().port}`, accessToken: "none", version: "60.0" });
  const records = [
    { Id: "006000000000001AAA", Name: "Fabrikam", CloseDate: new Date("2026-01-31T12:00:00Z") },
    { Id: "006000000000002AAA", Amount: 5 },
  ];
  await org.bulk2.loadAndWaitForResults({ object: "Opportunity", operation: "update", input: records });
  await org.sobject("Opportunity").update(records);
  server.close();
  server.closeAllConnections();
});
JS
found=$(node load.js)
expected='Id,Name,CloseDate
006000000000001AAA,Fabrikam,1769860800000
006000000000002AAA,,
{"allOrNone":false,"records":[{"id":"006000000000001AAA","attributes":{"type":"Opportunity"},"Name":"Fabrikam","CloseDate":"2026-01-31T12:00:00.000Z"},{"id":"006000000000002AAA","attributes":{"type":"Opportunity"},"Amount":5}]}'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "jsforce 3.10.14 sends the fields of the first record alone in a bulk load, and dates as milliseconds."
