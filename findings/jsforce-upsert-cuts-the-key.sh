#!/usr/bin/env bash
# jsforce 3.10.14 puts the value of an external id into the address of an upsert as it is: of "A#1" only "A" arrives, so another record is written, and
# "A/1" is one segment too many. Its queries and searches are encoded; here the caller has to do it, and an encoded value arrives whole.
# Where a record lacks the external id, or spells its name otherwise than the call, the address ends with an empty value.
# Seen, as the server got them: the four addresses below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"jsforce":"3.10.14"}}' > package.json
npm install --no-audit --no-fund --silent
cat > asked.js <<'JS'
const http = require("http");
const { Connection } = require("jsforce");
const server = http.createServer((request, response) => {
  console.log(request.method, request.url);
  request.resume();
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end('{"id":"006000000000001AAA","success":true,"errors":[]}');
});
server.listen(0, "127.0.0.1", async () => {
  const org = new Connection({ instanceUrl: `http://127.0.0.1:${server.address().port}`, accessToken: "none", version: "60.0" });
  for (const key of [{ Key__c: "A#1" }, { Key__c: "A/1" }, { Key__c: encodeURIComponent("A/#1") }, { key__c: "A" }])
    await org.sobject("Opportunity").upsert({ ...key, Name: "Fabrikam" }, "Key__c");
  server.close();
  server.closeAllConnections();
});
JS
found=$(node asked.js)
expected='PATCH /services/data/v60.0/sobjects/Opportunity/Key__c/A
PATCH /services/data/v60.0/sobjects/Opportunity/Key__c/A/1
PATCH /services/data/v60.0/sobjects/Opportunity/Key__c/A%2F%231
PATCH /services/data/v60.0/sobjects/Opportunity/Key__c/'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "jsforce 3.10.14 does not encode the external id of an upsert."
