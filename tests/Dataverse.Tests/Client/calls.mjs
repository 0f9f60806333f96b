// Every call that dynamics-web-api has, against the Web API of the sandbox.
import { DynamicsWebApi } from "dynamics-web-api";
import { assert, refused, report, right } from "./script.mjs";

const room = JSON.parse(process.argv[2]);

function connect(version, more = {}) {
  return new DynamicsWebApi({ serverUrl: room.url, dataApi: { version }, onTokenRefresh: async () => room.token, ...more });
}

const api = connect("9.2");
const names = (answer) => answer.value.map((row) => row.abc_name).sort().join(",");
const invoices = (more) => api.retrieveMultiple({ collection: "abc_invoices", select: ["abc_name"], ...more });

// rows
let account, invoice, child;
await right("create", async () => {
  account = await api.create({ collection: "accounts", data: { name: "Contoso", accountnumber: "C-1" } });
  assert.match(account, /^[0-9a-f-]{36}$/);
});
await right("create, answering the row", async () => {
  const row = await api.create({ collection: "abc_invoices", data: { abc_name: "I1", abc_number: "N1", abc_count: 1, abc_amount: 10.5, "abc_AccountId@odata.bind": `accounts(${account})` }, returnRepresentation: true, select: ["abc_name", "_abc_accountid_value"] });
  assert.equal(row._abc_accountid_value, account);
  invoice = row.abc_invoiceid;
});
await right("create, with the row that it points to and rows that point to it", async () => {
  child = await api.create({ collection: "abc_invoices", data: { abc_name: "I2", abc_number: "N2", abc_count: 2, abc_ParentId: { abc_name: "I3", abc_number: "N3", abc_count: 3 }, abc_invoice_invoice: [{ abc_name: "I4", abc_number: "N4", abc_count: 4 }] } });
  const row = await api.retrieve({ collection: "abc_invoices", key: child, select: ["abc_name"], expand: [{ property: "abc_ParentId", select: ["abc_name"] }, { property: "abc_invoice_invoice", select: ["abc_name"] }] });
  assert.equal(row.abc_ParentId.abc_name, "I3");
  assert.deepEqual(row.abc_invoice_invoice.map((one) => one.abc_name), ["I4"]);
});
await right("create, nothing of it where a row behind it is wrong", async () => {
  await assert.rejects(api.create({ collection: "accounts", data: { name: "Half", abc_account_invoice: [{ abc_name: "H", abc_count: 5000 }] } }));
  assert.equal(await api.count({ collection: "accounts", filter: "name eq 'Half'" }), 0);
});
await right("create, with duplicate detection", async () => assert.ok(await api.create({ collection: "abc_notes", data: { abc_name: "D" }, duplicateDetection: true })));
await refused("create, with a property that is not there", "abc_color", () => api.create({ collection: "abc_notes", data: { abc_color: "red" } }));
await refused("create, in a table that is not there", "abc_nothings", () => api.create({ collection: "abc_nothings", data: { a: 1 } }));
await refused("create, in a table of the platform that the sandbox has not", "the table 'task'", () => api.create({ collection: "tasks", data: { subject: "Call" } }));
await refused("create, with half a surrogate pair", "not valid JSON", () => api.create({ collection: "abc_notes", data: { abc_name: "\ud800" } }));
await right("retrieve", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice })).abc_amount, 10.5));
await right("retrieve, by alternate key", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: "abc_number='N1'" })).abc_name, "I1"));
await right("retrieve, with annotations", async () => {
  const row = await api.retrieve({ collection: "abc_invoices", key: invoice, includeAnnotations: "*" });
  assert.equal(row.abc_amount_Formatted, "$10.50");
  assert.equal(row._abc_accountid_value_LogicalName, "account");
  assert.equal(row._abc_accountid_value_NavigationProperty, "abc_AccountId");
});
await right("retrieve, not when it is unchanged", async () => {
  const tag = (await api.retrieve({ collection: "abc_invoices", key: invoice }))["@odata.etag"];
  assert.equal(await api.retrieve({ collection: "abc_invoices", key: invoice, ifnonematch: tag }), undefined);
});
await right("retrieve, the row behind a lookup", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice, navigationProperty: "abc_AccountId", select: ["name"] })).name, "Contoso"));
await right("retrieve, the reference behind a lookup", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice, select: ["abc_AccountId/$ref"] })).id, account));
await right("retrieve, the user behind a lookup of the platform", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice, navigationProperty: "createdby", select: ["fullname"] })).fullname, "Sandbox Application"));
await right("retrieve, rows behind a collection", async () => assert.equal(names(await api.retrieveMultiple({ collection: `accounts(${account})/abc_account_invoice`, select: ["abc_name"] })), "I1"));
await right("retrieve, one row of a collection", async () => assert.equal((await api.retrieve({ collection: "accounts", key: account, navigationProperty: "abc_account_invoice", navigationPropertyKey: invoice })).abc_name, "I1"));
await right("retrieve, a single property", async () => assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice, property: "abc_name" })).value, "I1"));
await right("retrieve, expanding what is behind what is behind it", async () => {
  const row = await api.retrieve({ collection: "accounts", key: account, select: ["name"], expand: [{ property: "abc_account_invoice", select: ["abc_name"], expand: [{ property: "createdby", select: ["fullname"] }] }] });
  assert.equal(row.abc_account_invoice[0].createdby.fullname, "Sandbox Application");
});
await refused("retrieve, a row that is not there", "Does Not Exist", () => api.retrieve({ collection: "accounts", key: "11111111-0000-4000-8000-000000000000" }));
await refused("retrieve, behind a property that is not there", "abc_nothing", () => api.retrieve({ collection: "accounts", key: account, navigationProperty: "abc_nothing" }));
await right("update", async () => assert.equal(await api.update({ collection: "abc_invoices", key: invoice, data: { abc_notes: "n" } }), true));
await right("update, answering the row", async () => assert.equal((await api.update({ collection: "abc_invoices", key: invoice, data: { abc_notes: "m" }, returnRepresentation: true, select: ["abc_notes"] })).abc_notes, "m"));
await right("update, not when the row has changed", async () => assert.equal(await api.update({ collection: "abc_invoices", key: invoice, data: { abc_notes: "x" }, ifmatch: 'W/"1"' }), false));
await right("update, leaving plug-ins out", async () => assert.equal(await api.update({ collection: "abc_invoices", key: invoice, data: { abc_amount: 11 }, bypassCustomPluginExecution: true }), true));
await right("updateSingleProperty", async () => {
  await api.updateSingleProperty({ collection: "abc_invoices", key: invoice, fieldValuePair: { abc_notes: "single" } });
  assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice })).abc_notes, "single");
});
await right("deleteRecord, a single property", async () => {
  await api.deleteRecord({ collection: "abc_invoices", key: invoice, property: "abc_notes" });
  assert.equal((await api.retrieve({ collection: "abc_invoices", key: invoice })).abc_notes, null);
});
await right("upsert, making", async () => assert.ok(await api.upsert({ collection: "abc_invoices", key: "abc_number='U1'", data: { abc_name: "U1" } })));
await right("upsert, changing", async () => {
  await api.upsert({ collection: "abc_invoices", key: "abc_number='U1'", data: { abc_name: "U2" } });
  assert.equal((await api.retrieve({ collection: "abc_invoices", key: "abc_number='U1'" })).abc_name, "U2");
});
await right("upsert, only what is there", async () => assert.equal(await api.upsert({ collection: "abc_invoices", key: "abc_number='U9'", data: { abc_name: "U9" }, ifmatch: "*" }), null));
await right("upsert, only what is not there", async () => assert.equal(await api.upsert({ collection: "abc_invoices", key: "abc_number='U1'", data: { abc_name: "U3" }, ifnonematch: "*" }), null));
await right("deleteRecord", async () => assert.equal(await api.deleteRecord({ collection: "abc_invoices", key: "abc_number='U1'" }), true));
await right("deleteRecord, not when the row has changed", async () => assert.equal(await api.deleteRecord({ collection: "abc_invoices", key: invoice, ifmatch: 'W/"1"' }), false));
await refused("deleteRecord, a managed component", "managed solution", () => api.deleteRecord({ collection: "pluginassemblies", key: room.assembly }));

// lists
await right("retrieveMultiple", async () => assert.equal(names(await invoices({ orderBy: ["abc_name"] })), "I1,I2,I3,I4"));
const filters = {
  "abc_count eq 2": "I2",
  "abc_count ge 2 and not (abc_count eq 3)": "I2,I4",
  "contains(abc_name,'3') or startswith(abc_name,'I4') or endswith(abc_name,'1')": "I1,I3,I4",
  "abc_count in (1,4)": "I1,I4",
  "abc_AccountId/name eq 'Contoso'": "I1",
  "_abc_accountid_value ne null": "I1",
  "abc_number eq abc_name": "",
  "abc_invoice_invoice/any(c:c/abc_name eq 'I4')": "I2",
  "abc_invoice_invoice/any()": "I2,I3",
  "not abc_invoice_invoice/any()": "I1,I4",
  "abc_invoice_invoice/all(c:c/abc_name eq 'I4')": "I1,I2,I4",
  "Microsoft.Dynamics.CRM.Today(PropertyName='createdon')": "I1,I2,I3,I4",
  "Microsoft.Dynamics.CRM.Yesterday(PropertyName='createdon')": "",
  "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=5)": "I1,I2,I3,I4",
  "Microsoft.Dynamics.CRM.OlderThanXDays(PropertyName='createdon',PropertyValue=1)": "",
  "Microsoft.Dynamics.CRM.ThisYear(PropertyName='createdon')": "I1,I2,I3,I4",
  "Microsoft.Dynamics.CRM.NextXWeeks(PropertyName='createdon',PropertyValue=2)": "I1,I2,I3,I4",
  "Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='createdon',PropertyValue='2026-03-01')": "I1,I2,I3,I4",
  "Microsoft.Dynamics.CRM.Between(PropertyName='abc_count',PropertyValues=[\"2\",\"3\"])": "I2,I3",
  "Microsoft.Dynamics.CRM.NotBetween(PropertyName='abc_count',PropertyValues=[\"2\",\"3\"])": "I1,I4",
  "Microsoft.Dynamics.CRM.In(PropertyName='abc_name',PropertyValues=['I1','I3'])": "I1,I3",
  "not Microsoft.Dynamics.CRM.In(PropertyName='abc_name',PropertyValues=['I1','I3']) and abc_count lt 4": "I2",
  "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')": "I1,I2,I3,I4",
};
for (const [filter, expected] of Object.entries(filters)) {
  await right(`retrieveMultiple, filter ${filter}`, async () => assert.equal(names(await invoices({ filter })), expected));
}
await refused("retrieveMultiple, filter by a hierarchy", "Microsoft.Dynamics.CRM.Under", () => invoices({ filter: "Microsoft.Dynamics.CRM.Under(PropertyName='abc_parentid',PropertyValue='1')" }));
await refused("retrieveMultiple, filter with a function of OData", "year", () => invoices({ filter: "year(createdon) eq 2026" }));
await refused("retrieveMultiple, filter with any beside or", "any and all", () => invoices({ filter: "abc_count eq 1 or abc_invoice_invoice/any()" }));
await right("retrieveMultiple, top", async () => assert.equal(names(await invoices({ top: 2, orderBy: ["abc_name desc"] })), "I3,I4"));
await right("retrieveMultiple, count", async () => assert.equal((await invoices({ count: true })).oDataCount, 4));
await right("retrieveMultiple, pages", async () => {
  const first = await invoices({ maxPageSize: 3, orderBy: ["abc_name"] });
  const second = await api.retrieveMultiple({ collection: "abc_invoices" }, first.oDataNextLink);
  assert.equal(names(first) + "|" + names(second), "I1,I2,I3|I4");
});
await right("retrieveMultiple, expand", async () => {
  const answer = await invoices({ expand: [{ property: "abc_AccountId", select: ["name"] }], filter: "abc_count eq 1" });
  assert.equal(answer.value[0].abc_AccountId.name, "Contoso");
});
await right("retrieveMultiple, expand collections", async () => {
  const answer = await invoices({ expand: [{ property: "abc_invoice_invoice", select: ["abc_name"], filter: "abc_count gt 1", orderBy: ["abc_name"], top: 1 }], orderBy: ["abc_name"] });
  assert.deepEqual(answer.value.map((row) => row.abc_invoice_invoice.length), [0, 1, 1, 0]);
});
const applied = {
  "aggregate($count as n)": [{ n: 4 }],
  "aggregate(abc_count with sum as s,abc_count with max as m)": [{ s: 10, m: 4 }],
  "filter(abc_count gt 2)/aggregate(abc_count with min as m)": [{ m: 3 }],
  "groupby((abc_paid),aggregate($count as n))": [{ abc_paid: false, n: 4 }],
};
for (const [apply, expected] of Object.entries(applied)) {
  await right(`retrieveMultiple, apply ${apply}`, async () => assert.deepEqual((await api.retrieveMultiple({ collection: "abc_invoices", apply })).value, expected));
}
await refused("retrieveMultiple, apply what is computed", "Compute", () => api.retrieveMultiple({ collection: "abc_invoices", apply: "compute(abc_count add 1 as c)" }));
await right("retrieveMultiple, savedQuery", async () => assert.equal(names(await api.retrieveMultiple({ collection: "abc_things", savedQuery: room.view })), ""));
await right("retrieveMultiple, userQuery", async () => {
  const view = await api.create({ collection: "userqueries", data: { name: "Mine", returnedtypecode: "abc_invoice", querytype: 0, fetchxml: "<fetch><entity name='abc_invoice'><attribute name='abc_name'/><filter><condition attribute='abc_count' operator='le' value='2'/></filter></entity></fetch>" } });
  assert.equal(names(await api.retrieveMultiple({ collection: "abc_invoices", userQuery: view })), "I1,I2");
});
await refused("retrieveMultiple, a view that is not there", "Does Not Exist", () => api.retrieveMultiple({ collection: "abc_invoices", savedQuery: "11111111-0000-4000-8000-000000000000" }));
await refused("retrieveMultiple, tracking changes", "odata.track-changes", () => invoices({ trackChanges: true }));
await refused("retrieveMultiple, in the background", "respond-async", () => invoices({ respondAsync: true }));
await refused("retrieveMultiple, a partition", "partitionid", () => invoices({ partitionId: "p" }));
await refused("retrieveMultiple, a query option that is not known", "color", () => invoices({ queryParams: ["color=red"] }));
await refused("retrieveMultiple, a column that is not there", "abc_color", () => api.retrieveMultiple({ collection: "abc_invoices", select: ["abc_color"] }));
await refused("retrieveMultiple, a header that is not known", "MSCRM.Color", () => invoices({ headers: { "MSCRM.Color": "red" } }));
await right("retrieveMultiple, past caches", async () => assert.equal((await invoices({ noCache: true })).value.length, 4));
await right("retrieveAll", async () => assert.equal(names(await api.retrieveAll({ collection: "abc_invoices", select: ["abc_name"], maxPageSize: 1 })), "I1,I2,I3,I4"));
await right("count", async () => assert.equal(await api.count({ collection: "abc_invoices" }), 4));
await right("count, filter", async () => assert.equal(await api.count({ collection: "abc_invoices", filter: "abc_count gt 2" }), 2));
await right("countAll", async () => assert.equal(await api.countAll({ collection: "abc_invoices", filter: "abc_count gt 2" }), 2));

// FetchXML
const fetch = (body, attributes = "") => `<fetch ${attributes}><entity name="abc_invoice">${body}</entity></fetch>`;
const sorted = '<attribute name="abc_name"/><order attribute="abc_name"/>';
const fetched = async (fetchXml, more) => (await api.fetch({ collection: "abc_invoices", fetchXml, ...more })).value;
await right("fetch", async () => assert.equal((await fetched(fetch(`${sorted}<filter type="or"><condition attribute="abc_count" operator="eq" value="1"/><condition attribute="abc_name" operator="like" value="%4"/></filter>`))).map((row) => row.abc_name).join(), "I1,I4"));
await right("fetch, joined", async () => assert.equal((await fetched(fetch(`${sorted}<link-entity name="account" from="accountid" to="abc_accountid" alias="a"><attribute name="name"/></link-entity>`)))[0]["a.name"], "Contoso"));
await right("fetch, where related rows are", async () => assert.equal((await fetched(fetch(`${sorted}<link-entity name="abc_invoice" from="abc_parentid" to="abc_invoiceid" link-type="any"/>`))).length, 2));
await right("fetch, pages with a cookie", async () => {
  const first = await api.fetch({ collection: "abc_invoices", fetchXml: fetch(sorted, 'count="3"'), includeAnnotations: "*" });
  const second = await api.fetch({ collection: "abc_invoices", fetchXml: fetch(sorted, 'count="3"'), includeAnnotations: "*", pageNumber: first.PagingInfo.nextPage, pagingCookie: first.PagingInfo.cookie });
  assert.equal(names(first) + "|" + names(second), "I1,I2,I3|I4");
});
await right("fetch, aggregates", async () => {
  const [row] = await fetched(fetch('<attribute name="abc_count" alias="s" aggregate="sum"/><attribute name="abc_invoiceid" alias="n" aggregate="count"/><attribute name="abc_count" alias="a" aggregate="avg"/><attribute name="createdon" alias="year" groupby="true" dategrouping="year"/>', 'aggregate="true"'));
  assert.deepEqual([row.s, row.n, row.a, row.year], [10, 4, 2, 2026]);
});
await right("fetch, groups", async () => {
  const rows = await fetched(fetch('<attribute name="abc_parentid" alias="p" groupby="true"/><attribute name="abc_invoiceid" alias="n" aggregate="count"/><order alias="n" descending="true"/>', 'aggregate="true"'));
  assert.deepEqual(rows.map((row) => row.n), [2, 1, 1]);
});
await refused("fetch, distinct", "distinct", () => fetched(fetch(sorted, 'distinct="true"')));
await refused("fetch, an operator that is not known", "eq-userteams", () => fetched(fetch('<filter><condition attribute="ownerid" operator="eq-userteams"/></filter>')));
await refused("fetch, an attribute that is not known", "color", () => fetched(fetch(sorted, 'color="red"')));
await right("fetchAll", async () => assert.equal(names(await api.fetchAll({ collection: "abc_invoices", fetchXml: fetch(sorted, 'count="1"'), includeAnnotations: "*" })), "I1,I2,I3,I4"));

// references
const related = async () => names(await api.retrieveMultiple({ collection: `accounts(${account})/abc_account_invoice`, select: ["abc_name"] }));
await right("associate", async () => {
  await api.associate({ collection: "accounts", primaryKey: account, relationshipName: "abc_account_invoice", relatedCollection: "abc_invoices", relatedKey: child });
  assert.equal(await related(), "I1,I2");
});
await right("disassociate", async () => {
  await api.disassociate({ collection: "accounts", primaryKey: account, relationshipName: "abc_account_invoice", relatedKey: child });
  assert.equal(await related(), "I1");
});
await right("associateSingleValued", async () => {
  await api.associateSingleValued({ collection: "abc_invoices", primaryKey: child, navigationProperty: "abc_AccountId", relatedCollection: "accounts", relatedKey: account });
  assert.equal(await related(), "I1,I2");
});
await right("disassociateSingleValued", async () => {
  await api.disassociateSingleValued({ collection: "abc_invoices", primaryKey: child, navigationProperty: "abc_AccountId" });
  assert.equal(await related(), "I1");
});
await refused("associate, a relationship that is not there", "abc_nothing", () => api.associate({ collection: "accounts", primaryKey: account, relationshipName: "abc_nothing", relatedCollection: "abc_invoices", relatedKey: child }));

// functions and actions
await right("callFunction, WhoAmI", async () => assert.equal((await api.callFunction("WhoAmI")).UserId, room.user));
await right("callFunction, RetrieveVersion", async () => assert.match((await api.callFunction("RetrieveVersion")).Version, /^9\.2\./));
await right("callFunction, RetrieveTotalRecordCount", async () => assert.deepEqual((await api.callFunction({ name: "RetrieveTotalRecordCount", parameters: { EntityNames: ["abc_invoice"] } })).EntityRecordCountCollection.Values, [4]));
await refused("callFunction, one of the platform that is not there", "RetrieveCurrentOrganization", () => api.callFunction({ name: "RetrieveCurrentOrganization", parameters: { AccessType: "Default" } }));
await refused("callFunction, one that nobody has", "abc_Nothing", () => api.callFunction("abc_Nothing"));
await right("callFunction, bound to a row", async () => assert.equal((await api.callFunction({ collection: "abc_invoices", key: invoice, name: "Microsoft.Dynamics.CRM.abc_Read", parameters: { Text: "hi" } })).Result, "HI@30"));
await right("callAction", async () => assert.equal((await api.callAction({ actionName: "abc_Shout", action: { Text: "hi" } })).Result, "HI@30"));
await right("callAction, bound to a row", async () => assert.equal((await api.callAction({ collection: "abc_invoices", key: invoice, actionName: "Microsoft.Dynamics.CRM.abc_Call", action: { Text: "hi" } })).Result, "HI@30"));
await refused("callAction, bound to a row that is not there", "Does Not Exist", () => api.callAction({ collection: "abc_invoices", key: "11111111-0000-4000-8000-000000000000", actionName: "Microsoft.Dynamics.CRM.abc_Call", action: { Text: "hi" } }));
await refused("callAction, with a parameter that it has not", "Color", () => api.callAction({ actionName: "abc_Shout", action: { Text: "hi", Color: "red" } }));
await refused("callAction, one of the platform that is not there", "GrantAccess", () => api.callAction({ actionName: "GrantAccess", action: {} }));
const many = (actionName, Targets) => api.callAction({ collection: "abc_notes", actionName: `Microsoft.Dynamics.CRM.${actionName}`, action: { Targets: Targets.map((row) => ({ "@odata.type": "Microsoft.Dynamics.CRM.abc_note", ...row })) } });
let notes;
await right("callAction, CreateMultiple", async () => {
  notes = (await many("CreateMultiple", [{ abc_name: "M1" }, { abc_name: "M2" }])).Ids;
  assert.equal(notes.length, 2);
});
await right("callAction, UpdateMultiple", async () => {
  await many("UpdateMultiple", notes.map((abc_noteid, place) => ({ abc_noteid, abc_name: `M${place + 3}` })));
  assert.equal(names(await api.retrieveMultiple({ collection: "abc_notes", filter: "startswith(abc_name,'M')" })), "M3,M4");
});
await right("callAction, UpsertMultiple", async () => {
  await many("UpsertMultiple", [{ abc_noteid: notes[0], abc_name: "M5" }, { abc_noteid: "22222222-0000-4000-8000-000000000000", abc_name: "M6" }]);
  assert.equal(names(await api.retrieveMultiple({ collection: "abc_notes", filter: "startswith(abc_name,'M')" })), "M4,M5,M6");
});
await right("callAction, UpdateMultiple, all or nothing", async () => {
  await assert.rejects(many("UpdateMultiple", [{ abc_noteid: notes[0], abc_name: "M7" }, { abc_noteid: "33333333-0000-4000-8000-000000000000", abc_name: "M8" }]));
  assert.equal(await api.count({ collection: "abc_notes", filter: "abc_name eq 'M7'" }), 0);
});
await refused("callAction, DeleteMultiple", "DeleteMultiple", () => many("DeleteMultiple", [{ abc_noteid: notes[0] }]));

// on behalf of others
await right("impersonate", async () => assert.equal((await api.callFunction({ name: "WhoAmI", impersonate: room.keeper })).UserId, room.keeper));
await right("impersonateAAD", async () => assert.equal((await api.callFunction({ name: "WhoAmI", impersonateAAD: room.keeper })).UserId, room.keeper));
await refused("impersonate, a user who may not", "prvReadabc_Note", () => api.retrieveMultiple({ collection: "abc_notes", impersonate: room.keeper }));
await refused("impersonate, a user who is not there", "Does Not Exist", () => api.callFunction({ name: "WhoAmI", impersonate: "11111111-0000-4000-8000-000000000000" }));

// batches
const batch = async (fill, more) => {
  api.startBatch();
  fill();
  return api.executeBatch(more);
};
await right("executeBatch", async () => {
  const [first, second] = await batch(() => {
    api.retrieve({ collection: "abc_invoices", key: invoice, select: ["abc_name"] });
    api.retrieveMultiple({ collection: "abc_invoices", select: ["abc_name"] });
  });
  assert.equal(first.abc_name, "I1");
  assert.equal(second.value.length, 4);
});
await right("executeBatch, a change set whose parts name each other", async () => {
  const [made] = await batch(() => {
    api.create({ collection: "accounts", data: { name: "Fabrikam" }, contentId: "1" });
    api.create({ collection: "abc_invoices", data: { abc_name: "B1", "abc_AccountId@odata.bind": "$1" } });
  });
  assert.equal(names(await api.retrieveMultiple({ collection: `accounts(${made})/abc_account_invoice`, select: ["abc_name"] })), "B1");
});
await right("executeBatch, a change set that is taken back", async () => {
  await assert.rejects(batch(() => {
    api.create({ collection: "abc_notes", data: { abc_name: "B2" } });
    api.create({ collection: "abc_notes", data: { abc_color: "red" } });
  }));
  assert.equal(await api.count({ collection: "abc_notes", filter: "abc_name eq 'B2'" }), 0);
});
await right("executeBatch, without change sets", async () => {
  await assert.rejects(batch(() => {
    api.create({ collection: "abc_notes", data: { abc_name: "B3" }, inChangeSet: false });
    api.create({ collection: "abc_notes", data: { abc_color: "red" }, inChangeSet: false });
    api.create({ collection: "abc_notes", data: { abc_name: "B4" }, inChangeSet: false });
  }));
  assert.equal(names(await api.retrieveMultiple({ collection: "abc_notes", filter: "startswith(abc_name,'B')" })), "B3");
});
await right("executeBatch, going on after a failure", async () => {
  const answers = await batch(() => {
    api.create({ collection: "abc_notes", data: { abc_color: "red" }, inChangeSet: false });
    api.create({ collection: "abc_notes", data: { abc_name: "B5" }, inChangeSet: false });
  }, { continueOnError: true });
  assert.match(answers[0].error.message, /abc_color/);
  assert.match(answers[1], /^[0-9a-f-]{36}$/);
});

// definitions
await right("retrieveEntities", async () => assert.ok((await api.retrieveEntities({ select: ["LogicalName", "EntitySetName"] })).value.some((one) => one.EntitySetName === "abc_invoices")));
await right("retrieveEntities, filter", async () => assert.equal((await api.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'abc_invoice' and IsCustomEntity eq true" })).value.length, 1));
let entity;
await right("retrieveEntity", async () => {
  entity = await api.retrieveEntity({ key: "LogicalName='abc_invoice'", select: ["PrimaryIdAttribute"], expand: [{ property: "Attributes", select: ["LogicalName"], filter: "LogicalName eq 'abc_name'" }, { property: "Keys" }] });
  assert.deepEqual([entity.PrimaryIdAttribute, entity.Attributes.length, entity.Keys[0].KeyAttributes[0]], ["abc_invoiceid", 1, "abc_number"]);
});
await right("retrieveAttributes", async () => assert.ok((await api.retrieveAttributes({ entityKey: entity.MetadataId, select: ["SchemaName"] })).value.length > 10));
await right("retrieveAttributes, of a type", async () => {
  const answer = await api.retrieveAttributes({ entityKey: "LogicalName='abc_invoice'", castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata", select: ["LogicalName"], expand: [{ property: "OptionSet", select: ["Options"] }] });
  assert.deepEqual(answer.value[0].OptionSet.Options.map((option) => option.Label.UserLocalizedLabel.Label), ["One", "Two"]);
});
await right("retrieveAttribute", async () => assert.equal((await api.retrieveAttribute({ entityKey: "LogicalName='abc_invoice'", attributeKey: "LogicalName='abc_amount'" })).AttributeType, "Money"));
await right("retrieveRelationships", async () => assert.ok((await api.retrieveRelationships({ castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata", filter: "ReferencingEntity eq 'abc_invoice'" })).value.length > 1));
await right("retrieveRelationship", async () => assert.equal((await api.retrieveRelationship({ key: "SchemaName='abc_account_invoice'" })).ReferencedEntity, "account"));
await right("retrieveGlobalOptionSets", async () => assert.equal((await api.retrieveGlobalOptionSets({ select: ["Name"] })).value[0].Name, "abc_invoicekind"));
await right("retrieveGlobalOptionSet", async () => assert.equal((await api.retrieveGlobalOptionSet({ key: "Name='abc_invoicekind'" })).Options.length, 2));
await right("retrieveCsdlMetadata", async () => assert.match(await api.retrieveCsdlMetadata(), /EntityType Name="abc_invoice"/));
await refused("retrieveCsdlMetadata, with annotations", "annotations in $metadata", () => api.retrieveCsdlMetadata({ addAnnotations: true }));
await refused("retrieveEntity, a property that is not known", "ActivityTypeMask", () => api.retrieveEntity({ key: "LogicalName='abc_invoice'", select: ["ActivityTypeMask"] }));
await refused("retrieveEntity, a table that is not there", "abc_nothing", () => api.retrieveEntity({ key: "LogicalName='abc_nothing'" }));
const MetadataId = "11111111-0000-4000-8000-000000000000";
const changes = {
  createEntity: () => api.createEntity({ data: { SchemaName: "abc_X" } }),
  updateEntity: () => api.updateEntity({ data: { MetadataId, SchemaName: "abc_X" }, mergeLabels: false }),
  createAttribute: () => api.createAttribute({ entityKey: MetadataId, data: { SchemaName: "abc_X" } }),
  updateAttribute: () => api.updateAttribute({ entityKey: MetadataId, data: { MetadataId, SchemaName: "abc_X" } }),
  createRelationship: () => api.createRelationship({ data: { SchemaName: "abc_X" } }),
  updateRelationship: () => api.updateRelationship({ data: { MetadataId, SchemaName: "abc_X" } }),
  deleteRelationship: () => api.deleteRelationship({ key: MetadataId }),
  createGlobalOptionSet: () => api.createGlobalOptionSet({ data: { Name: "abc_X" } }),
  updateGlobalOptionSet: () => api.updateGlobalOptionSet({ data: { MetadataId, Name: "abc_X" } }),
  deleteGlobalOptionSet: () => api.deleteGlobalOptionSet({ key: MetadataId }),
};
for (const [name, call] of Object.entries(changes)) await refused(name, "changing definitions", call);
await refused("updateEntity, merging labels", "MSCRM.MergeLabels", () => api.updateEntity({ data: { MetadataId }, mergeLabels: true }));

// files, search, background operations
await refused("uploadFile", "x-ms-transfer-mode", () => api.uploadFile({ collection: "abc_invoices", key: invoice, property: "abc_file", fileName: "a.txt", data: Buffer.from("a") }));
await refused("downloadFile", "ranges", () => api.downloadFile({ collection: "abc_invoices", key: invoice, property: "abc_file" }));
await refused("search", "/api/search", () => api.search("Contoso"));
await refused("query", "/api/search", () => api.query("Contoso"));
await refused("suggest", "/api/search", () => api.suggest("Contoso"));
await refused("autocomplete", "/api/search", () => api.autocomplete("Contoso"));
await refused("getBackgroundOperationStatus", "/api/", () => api.getBackgroundOperationStatus(MetadataId));
await refused("cancelBackgroundOperation", "/api/", () => api.cancelBackgroundOperation(MetadataId));

// versions
for (const version of ["9.0", "9.1"]) {
  await right(`version ${version}`, async () => assert.equal(await connect(version).count({ collection: "abc_invoices", filter: "abc_count eq 1" }), 1));
}
await refused("version 8.2", "v8.2", () => connect("8.2").retrieveMultiple({ collection: "accounts" }));
await right("a request so long that the client makes a batch of it", async () => {
  const filter = `abc_name in (${Array.from({ length: 300 }, (_, place) => `'I${place}'`).join(",")})`;
  assert.equal(names(await invoices({ filter })), "I1,I2,I3,I4");
});
await right("tables by their logical names", async () => assert.equal((await connect("9.2", { useEntityNames: true }).retrieveMultiple({ collection: "abc_invoice", top: 1 })).value.length, 1));
await right("setConfig and initializeInstance", async () => {
  const other = api.initializeInstance();
  other.setConfig({ maxPageSize: 1 });
  assert.equal((await other.retrieveMultiple({ collection: "abc_invoices" })).value.length, 1);
});

report();
