#!/usr/bin/env bash
# dataverse-webapi 3.3.0 reads the next page of a query by putting the link that Dataverse gave into the caller's configuration as the address of the API:
# - a "/" is added to the link, so it ends the $skiptoken, which Dataverse is to get back as it was given;
# - the address stays: every later call with that configuration, a retrieve, a create, goes to the page's link with its own path behind the token.
# A new WebApiConfig for each page keeps the other calls right; the added "/" stays.
# Seen, as they would go out: the four requests below. The answers are made up here, as the library speaks HTTPS only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"dependencies":{"dataverse-webapi":"3.3.0"}}' > package.json
npm install --no-audit --no-fund --silent
cat > pages.js <<'JS'
const { EventEmitter } = require("events");
require("https").request = ({ method, hostname, path }, answer) => {
  console.log(method, hostname + path);
  const response = Object.assign(new EventEmitter(), { statusCode: 200, headers: {}, setEncoding() {} });
  return Object.assign(new EventEmitter(), { write() {}, end() { answer(response); response.emit("data", '{"value":[]}'); response.emit("end"); } });
};
(async () => {
  const { WebApiConfig, create, retrieveMultiple, retrieveMultipleNextPage } = await import("dataverse-webapi/lib/node");
  const org = new WebApiConfig("9.2", "none", "https://org.crm.dynamics.com");
  await retrieveMultiple(org, "accounts", "$select=name", { maxPageSize: 1 });
  await retrieveMultipleNextPage(org, "https://org.crm.dynamics.com/api/data/v9.2/accounts?$select=name&$skiptoken=two");
  await retrieveMultiple(org, "contacts", "$select=fullname");
  await create(org, "contacts", { lastname: "Lee" });
})();
JS
found=$(node pages.js)
expected='GET org.crm.dynamics.com/api/data/v9.2/accounts?$select=name
GET org.crm.dynamics.com/api/data/v9.2/accounts?$select=name&$skiptoken=two/
GET org.crm.dynamics.com/api/data/v9.2/accounts?$select=name&$skiptoken=two/contacts?$select=fullname
POST org.crm.dynamics.com/api/data/v9.2/accounts?$select=name&$skiptoken=two/contacts'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "dataverse-webapi 3.3.0 sends all that follows a second page to that page's link."
