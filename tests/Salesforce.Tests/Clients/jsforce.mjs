// Every call that jsforce has, against the simulator. Prints one line for each: right, refused or wrong.
import crypto from 'node:crypto';
import fs from 'node:fs';
import jsforce from 'jsforce';

const org = JSON.parse(fs.readFileSync(0, 'utf8'));
const refusal = /UNSUPPORTED_IN_SANDBOX|simulator does not support/;
const results = [];
// A stream of jsforce fails beside the promise that a call waits for.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', error => results.push({ name: 'the script', outcome: 'wrong', detail: String(error.stack).slice(0, 400) }));

/** Makes a call; what `check` wants of its answer says whether it is right. */
async function call(name, make, check = () => true) {
  let outcome, detail;
  try {
    const answer = await make();
    outcome = check(answer) === false ? 'wrong' : 'right';
    detail = outcome === 'wrong' ? JSON.stringify(answer)?.slice(0, 300) : undefined;
    results.push({ name, outcome, detail });
    return answer;
  } catch (error) {
    const words = `${error.errorCode ?? error.name ?? ''}: ${error.message}`;
    results.push({ name, outcome: refusal.test(words) ? 'refused' : 'wrong', detail: words.slice(0, 300) });
    return undefined;
  }
}

/** A call that Salesforce refuses, too. */
const fails = (name, make, code) => call(name, () => make().then(() => Promise.reject(new Error('it was not refused')), error => `${error.errorCode ?? error.name} ${error.message}`), words => words.includes(code));

const version = '58.0';
const loginUrl = org.url;
const oauth2 = { loginUrl, clientId: org.clientId, clientSecret: org.clientSecret, redirectUri: 'http://localhost:1717/back' };
const quiet = { logLevel: 'NONE', version };

// ---- signing in
const soap = new jsforce.Connection({ loginUrl, ...quiet });
await call('login (SOAP)', () => soap.login(org.username, org.password), user => user.organizationId?.startsWith('00D') && soap.accessToken);
await fails('login (SOAP), wrong password', () => new jsforce.Connection({ loginUrl, ...quiet }).login(org.username, 'no'), 'INVALID_LOGIN');
const conn = new jsforce.Connection({ oauth2, ...quiet });
await call('login (OAuth 2.0 password)', () => conn.login(org.username, org.password), user => user.id?.startsWith('005'));
await call('authorize (client credentials)', () => new jsforce.Connection({ oauth2, ...quiet }).authorize({ grant_type: 'client_credentials' }), user => user.id?.startsWith('005'));
await call('authorize (JWT bearer)', () => {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part({ alg: 'RS256' })}.${part({ iss: org.clientId, sub: org.username, aud: loginUrl, exp: org.now + 180 })}`;
  const assertion = `${unsigned}.${crypto.sign('sha256', Buffer.from(unsigned), org.privateKey).toString('base64url')}`;
  return new jsforce.Connection({ oauth2: { loginUrl }, ...quiet }).authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}, user => user.id?.startsWith('005'));
const web = new jsforce.OAuth2({ ...oauth2, useVerifier: true });
const signedIn = new jsforce.Connection({ oauth2: web, ...quiet });
await call('OAuth2.getAuthorizationUrl, authorize (web server)', async () => {
  const page = new URL(web.getAuthorizationUrl({ scope: 'api refresh_token', state: 'a b' }));
  const form = new URLSearchParams([...page.searchParams, ['username', org.username], ['password', org.password]]);
  const answer = await fetch(page.origin + page.pathname, { method: 'POST', body: form, redirect: 'manual' });
  return signedIn.authorize(new URL(answer.headers.get('location')).searchParams.get('code'));
}, user => user.id?.startsWith('005') && signedIn.refreshToken);
await call('OAuth2.refreshToken', () => signedIn.oauth2.refreshToken(signedIn.refreshToken), answer => answer.access_token);
await call('identity', () => conn.identity(), who => who.username === org.username && who.urls.rest.includes('{version}'));
await call('identity (without user info)', () => new jsforce.Connection({ instanceUrl: org.url, accessToken: conn.accessToken, ...quiet }).identity(), who => who.user_id?.startsWith('005'));
await call('session refresh by refresh token', async () => {
  const late = new jsforce.Connection({ oauth2, instanceUrl: org.url, accessToken: 'expired', refreshToken: org.refreshToken, ...quiet });
  return late.query('SELECT Id FROM User LIMIT 1');
}, answer => answer.totalSize === 1);

// ---- rows
const account = await call('create', () => conn.create('Account', { Name: 'Fabrikam', BillingCity: 'Springfield', Website: 'fabrikam.example' }), row => row.success && row.id);
const accounts = await call('create, several', () => conn.create('Account', [{ Name: 'Litware' }, { Name: 'Woodgrove' }, {}]), rows => rows.length === 3 && rows[0].success && !rows[2].success && rows[2].errors[0].statusCode === 'REQUIRED_FIELD_MISSING');
await call('create, all or none', () => conn.create('Account', [{ Name: 'Nobody' }, {}], { allOrNone: true }), rows => rows.every(row => !row.success));
const opportunity = await call('insert', () => conn.insert('Opportunity', { Name: 'Deal', AccountId: account.id, StageName: 'Prospecting', CloseDate: '2026-06-30', Amount: 1000 }), row => row.success);
const contact = await call('sobject.create', () => conn.sobject('Contact').create({ LastName: 'Kim', AccountId: account.id, Email: 'kim@fabrikam.example' }), row => row.success);
await call('sobject.insert, several', () => conn.sobject('Contact').insert([{ LastName: 'Lee', AccountId: account.id, Phone: '+1 425 555 0101' }]), rows => rows[0].success);
await fails('create, unknown field', () => conn.create('Account', { Name: 'A', Nope__c: 1 }), 'INVALID_FIELD');
await call('retrieve', () => conn.retrieve('Account', account.id), row => row.Name === 'Fabrikam' && row.attributes.type === 'Account');
await call('retrieve, some fields', () => conn.retrieve('Account', account.id, { fields: ['Id', 'Name'] }), row => Object.keys(row).length === 3);
await call('retrieve, several', () => conn.retrieve('Account', [account.id, accounts[0].id]), rows => rows.length === 2 && rows[1].Name === 'Litware');
await fails('retrieve, unknown', () => conn.retrieve('Account', '001000000000001AAA'), 'NOT_FOUND');
await call('update', () => conn.update('Account', { Id: account.id, Phone: '+1 425 555 0100' }), row => row.success);
await call('update, several', () => conn.update('Account', [{ Id: account.id, Site: 'HQ' }, { Id: accounts[0].id, Site: 'Branch' }]), rows => rows.every(row => row.success));
await call('upsert by Id', () => conn.upsert('Account', { Id: account.id, Industry: 'Retail' }, 'Id'), row => row.success && row.created === false);
await call('upsert by Id, several', () => conn.upsert('Account', [{ Id: account.id, Rating: 'Hot' }], 'Id'), rows => rows[0].success && rows[0].created === false);
await call('upsert by external id', () => conn.upsert('Co_sell_Solution__c', { Name: 'ERP', Solution_Id__c: 'SOL-1' }, 'Solution_Id__c'), row => row.success && row.created === true);
await call('upsert by external id, several', () => conn.sobject('Co_sell_Solution__c').upsert([{ Name: 'ERP 2', Solution_Id__c: 'SOL-1' }, { Name: 'CRM', Solution_Id__c: 'SOL-2' }], 'Solution_Id__c'), rows => rows[0].created === false && rows[1].created === true);
await call('record.retrieve', () => conn.sobject('Account').record(account.id).retrieve(), row => row.Site === 'HQ');
await call('record.update', () => conn.sobject('Account').record(account.id).update({ Site: 'Main' }), row => row.success);
await fails('record.blob', () => new Promise((done, fail) => conn.sobject('Account').record(account.id).blob('Name').on('error', fail).on('end', () => fail(Object.assign(new Error(text), { name: 'NOT_FOUND' }))).on('data', data => { text += data; })), 'NOT_FOUND');
var text = '';
await call('destroy', () => conn.destroy('Account', accounts[1].id), row => row.success);
await call('del, several', async () => {
  const rows = await conn.create('Account', [{ Name: 'Gone 1' }, { Name: 'Gone 2' }]);
  return conn.del('Account', rows.map(row => row.id));
}, rows => rows.every(row => row.success));
await fails('delete, twice', () => conn.delete('Account', accounts[1].id), 'ENTITY_IS_DELETED');
await call('create with a file (multipart)', () => conn.create('ContentVersion', { VersionData: 'aGk=', Title: 'x' }, { multipartFileFields: { VersionData: { filename: 'x.txt' } } }));
await call('query of an object that the sandbox has not', () => conn.query('SELECT Id FROM Event'));
await call('describe of an object that the sandbox has not', () => conn.describe('Campaign'));

// ---- queries
await call('query', () => conn.query('SELECT Id, Name, Owner.Name FROM Account ORDER BY Name'), answer => answer.done && answer.records[0].Owner.attributes.type === 'User');
await call('query, event style', () => new Promise((done, fail) => { const rows = []; conn.query('SELECT Id FROM Account').on('record', row => rows.push(row)).on('end', () => done(rows)).on('error', fail).run({ autoFetch: true }); }), rows => rows.length >= 2);
await call('query, autoFetch over pages', async () => {
  await conn.create('Lead', Array.from({ length: 401 }, (_, i) => ({ LastName: `L${i}`, Company: 'C' })), { allowRecursive: true });
  return conn.query('SELECT Id FROM Lead', { autoFetch: true, maxFetch: 1000, headers: { 'Sforce-Query-Options': 'batchSize=200' } });
}, answer => answer.records.length === 401 && answer.done);
await call('queryMore', async () => {
  const first = await conn.query('SELECT Id FROM Lead', { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
  return conn.queryMore(first.nextRecordsUrl);
}, answer => answer.records.length === 201 && answer.done);
await call('query, scanAll', () => conn.query('SELECT Id, IsDeleted FROM Account WHERE IsDeleted = true', { scanAll: true }), answer => answer.totalSize === 3);
await call('query, aggregates', () => conn.query('SELECT StageName, COUNT(Id) n, SUM(Amount) FROM Opportunity GROUP BY StageName'), answer => answer.records[0].n === 1 && answer.records[0].expr0 === 1000);
await call('query, children', () => conn.query("SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name = 'Fabrikam'"), answer => answer.records[0].Contacts.records[1].LastName === 'Lee');
await fails('query, malformed', () => conn.query('SELECT FROM'), 'MALFORMED_QUERY');
await call('query.stream (CSV)', () => new Promise((done, fail) => { let csv = ''; conn.query('SELECT Name FROM Account').stream('csv').on('data', data => { csv += data; }).on('end', () => done(csv)).on('error', fail); }), csv => csv.includes('Fabrikam'));
await call('query.explain', () => conn.query('SELECT Id FROM Account').explain());
await call('query.toSOQL', () => conn.sobject('Account').find({ Name: 'Fabrikam' }, 'Id').toSOQL(), soql => soql.startsWith('SELECT Id FROM Account'));
await call('query.destroy', async () => { await conn.create('Account', { Name: 'To go' }); return conn.query("SELECT Id FROM Account WHERE Name = 'To go'").destroy('Account'); }, rows => rows[0].success);
await call('query.update', () => conn.query("SELECT Id, Name FROM Account WHERE Name = 'Litware'").update({ Description: '${Name} it is' }, 'Account'), rows => rows[0].success);
await call('sobject.find', () => conn.sobject('Contact').find({ LastName: { $like: 'K%' }, Email: { $ne: null } }, { Id: 1, 'Account.Name': 1 }).sort({ LastName: -1 }).limit(5).skip(0), rows => rows[0].Account.Name === 'Fabrikam');
await call('sobject.find, all fields', () => conn.sobject('Account').find({ Name: 'Fabrikam' }), rows => rows[0].Site === 'Main');
await call('sobject.find, dates', () => conn.sobject('Opportunity').find({ CloseDate: { $gte: jsforce.SfDate.toDateLiteral('2026-01-01T00:00:00Z') }, CreatedDate: jsforce.SfDate.TODAY }, 'Id'), rows => rows.length === 1);
await call('sobject.findOne', () => conn.sobject('Account').findOne({ Id: account.id }, 'Name'), row => row.Name === 'Fabrikam');
await call('sobject.select', () => conn.sobject('Account').select('Id, Name').where("Name = 'Fabrikam'"), rows => rows.length === 1);
await call('sobject.select, include', () => conn.sobject('Account').select('Id').include('Contacts').select('LastName').end().where({ Name: 'Fabrikam' }).execute(), rows => rows[0].Contacts.records.length === 2);
await call('sobject.count', () => conn.sobject('Account').count({ Name: 'Fabrikam' }), count => count === 1);
await call('search', () => conn.search('FIND {Fabrikam} IN ALL FIELDS RETURNING Account(Id, Name), Contact(LastName ORDER BY LastName)'), answer => answer.searchRecords[0].Name === 'Fabrikam' && answer.searchRecords.some(row => row.LastName === 'Kim'));
await call('search, without RETURNING', () => conn.search('FIND {kim@fabrikam.example} IN EMAIL FIELDS'), answer => answer.searchRecords[0].attributes.type === 'Contact');

// ---- what there is
const global = await call('describeGlobal', () => conn.describeGlobal(), answer => answer.sobjects.some(type => type.name === 'Opportunity'));
await call('describeGlobal$', () => conn.describeGlobal$(), answer => answer.sobjects.length === global.sobjects.length);
await call('describeGlobal$$', async () => conn.describeGlobal$$(), answer => answer.encoding === 'UTF-8');
const globalMembers = 'activateable createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes idEnabled isInterface isSubtype keyPrefix label labelPlural layoutable mergeable mruEnabled name queryable replicateable retrieveable searchable triggerable undeletable updateable urls'.split(' ');
const objectMembers = 'actionOverrides childRelationships compactLayoutable fields listviewable lookupLayoutable namedLayoutInfos networkScopeFieldName recordTypeInfos searchLayoutable supportedScopes'.split(' ');
const fieldMembers = 'aggregatable autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo filterable filteredLookupInfo groupable highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues precision queryByDistance referenceTargetField referenceTo relationshipName relationshipOrder restrictedDelete restrictedPicklist scale soapType sortable type unique updateable writeRequiresMasterRead'.split(' ');
await call('describe, all members', () => conn.describe('Opportunity'), type => [...globalMembers, ...objectMembers].every(name => name in type) && type.fields.every(field => fieldMembers.every(name => name in field)));
await call('describe$', () => conn.describe$('Account'), type => type.name === 'Account');
await call('describe$$', async () => conn.describe$$('Account'), type => type.name === 'Account');
await call('describeSObject', () => conn.describeSObject('Contact'), type => type.keyPrefix === '003');
await call('sobject.describe', () => conn.sobject('Lead').describe(), type => type.name === 'Lead');
await call('sobject.describe$', () => conn.sobject('Lead').describe$(), type => type.name === 'Lead');
await call('sobject.describe$$', async () => conn.sobject('Lead').describe$$(), type => type.name === 'Lead');
await call('sobject.layouts', () => conn.sobject('Account').layouts());
await call('sobject.layouts, named', () => conn.sobject('User').layouts('UserAlt'));
await call('sobject.compactLayouts', () => conn.sobject('Account').compactLayouts());
await call('sobject.approvalLayouts', () => conn.sobject('Account').approvalLayouts());
await call('sobject.listviews', () => conn.sobject('Opportunity').listviews());
await call('listview.results', () => conn.sobject('Opportunity').listview('00B000000000001').results());
await call('listview.describe', () => conn.sobject('Opportunity').listview('00B000000000001').describe());
await call('listview.explain', () => conn.sobject('Opportunity').listview('00B000000000001').explain());
await call('sobject.quickActions', () => conn.sobject('Opportunity').quickActions());
await call('quickActions', () => conn.quickActions());
await call('quickAction.describe', () => conn.quickAction('LogACall').describe());
await call('quickAction.defaultValues', () => conn.sobject('Account').quickAction('NewContact').defaultValues(account.id));
await call('quickAction.execute', () => conn.sobject('Account').quickAction('NewContact').execute(account.id, { LastName: 'A' }));
await call('recent', async () => { await conn.query("SELECT Id FROM Account WHERE Name = 'Fabrikam' FOR VIEW"); return conn.recent(); }, rows => rows.length === 1 && rows[0].Name === 'Fabrikam');
await call('recent, of an object', () => conn.recent('Account', 5), rows => rows.length === 1);
await call('recent, limited', () => conn.recent(1), rows => rows.length === 1);
await call('sobject.recent', () => conn.sobject('Contact').recent(), rows => rows.length === 0);
const hour = minutes => new Date((org.now + minutes * 60) * 1000).toISOString();
await call('updated', () => conn.updated('Account', hour(-60), hour(60)), answer => Array.isArray(answer.ids) && answer.latestDateCovered);
await call('sobject.updated', () => conn.sobject('Account').updated(hour(-60), hour(60)), answer => Array.isArray(answer.ids));
await call('deleted', () => conn.deleted('Account', hour(-60), hour(60)), answer => Array.isArray(answer.deletedRecords) && answer.earliestDateAvailable);
await call('sobject.deleted', () => conn.sobject('Account').deleted(hour(-60), hour(60)), answer => Array.isArray(answer.deletedRecords));
await call('tabs', () => conn.tabs());
await call('limits', () => conn.limits(), answer => answer.DailyApiRequests.Remaining < answer.DailyApiRequests.Max);
await call('theme', () => conn.theme());
await call('limitInfo', async () => conn.limitInfo, info => info.apiUsage.used > 10);

// ---- plain requests
await call('request', () => conn.request('/sobjects'), answer => answer.maxBatchSize === 200);
await call('requestGet', () => conn.requestGet(`/services/data/v${version}/sobjects/Account/${account.id}?fields=Name`), row => row.Name === 'Fabrikam');
await call('requestPost', () => conn.requestPost('/composite', { allOrNone: true, collateSubrequests: false, compositeRequest: [
  { method: 'POST', url: `/services/data/v${version}/sobjects/Account`, referenceId: 'a', body: { Name: 'Composed' } },
  { method: 'POST', url: `/services/data/v${version}/sobjects/Contact`, referenceId: 'c', body: { LastName: 'Composed', AccountId: '@{a.id}' } }] }), answer => answer.compositeResponse.every(part => part.httpStatusCode === 201));
await call('requestPost, tree', () => conn.requestPost('/composite/tree/Account', { records: [{ attributes: { type: 'Account', referenceId: 'r1' }, Name: 'Tree', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'r2' }, LastName: 'Leaf' }] } }] }), answer => answer.hasErrors === false && answer.results.length === 2);
await call('requestPost, graph', () => conn.requestPost('/composite/graph', { graphs: [{ graphId: 'g', compositeRequest: [{ method: 'POST', url: `/services/data/v${version}/sobjects/Account`, referenceId: 'n', body: { Name: 'Graph' } }] }, { graphId: 'h', compositeRequest: [{ method: 'POST', url: `/services/data/v${version}/sobjects/Account`, referenceId: 'n', body: {} }] }] }), answer => answer.graphs[0].isSuccessful && !answer.graphs[1].isSuccessful);
await call('requestPatch', () => conn.requestPatch(`/sobjects/Account/${account.id}`, { Site: 'Patched' }), answer => answer === undefined || answer === '' || answer === null);
await fails('requestPatch, with the id', () => conn.requestPatch(`/sobjects/Account/${account.id}`, { Id: account.id }), 'The Id field should not be specified in the sobject data.');
await fails('requestPut', () => conn.requestPut(`/sobjects/Account/${account.id}`, {}), 'METHOD_NOT_ALLOWED');
await call('requestDelete', async () => { const { id } = await conn.create('Account', { Name: 'Short' }); return conn.requestDelete(`/sobjects/Account/${id}`); });
await call('requestGet, along a relationship', () => conn.requestGet(`/sobjects/Opportunity/${opportunity.id}/Account`), row => row.Name === 'Fabrikam');
await call('requestPost, parameterized search', () => conn.requestPost('/parameterizedSearch', { q: 'Fabrikam', fields: ['Id', 'Name'], sobjects: [{ name: 'Account' }] }), answer => answer.searchRecords[0].Name === 'Fabrikam');

// ---- bulk
conn.bulk2.pollInterval = 10;
conn.bulk2.pollTimeout = 20000;
const loaded = await call('bulk2.loadAndWaitForResults, insert', () => conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: [{ Name: 'Bulk 1', Site: 'a,"b"' }, { Name: 'Bulk 2', Site: '' }, { Name: '', Site: 'x' }] }), answer => answer.successfulResults.length === 2 && answer.failedResults.length === 1 && answer.failedResults[0].sf__Error.startsWith('REQUIRED_FIELD_MISSING'));
await call('bulk2.loadAndWaitForResults, update', () => conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'update', input: loaded.successfulResults.map(row => ({ Id: row.sf__Id, Site: '#N/A' })) }), answer => answer.successfulResults.length === 2);
await call('bulk2.loadAndWaitForResults, upsert', () => conn.bulk2.loadAndWaitForResults({ object: 'Co_sell_Solution__c', operation: 'upsert', externalIdFieldName: 'Solution_Id__c', input: 'Solution_Id__c,Name\nSOL-1,ERP 3\nSOL-9,New\n' }), answer => answer.successfulResults.map(row => row.sf__Created).join() === 'false,true');
await call('bulk2.loadAndWaitForResults, delete', () => conn.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'delete', input: loaded.successfulResults.map(row => ({ Id: row.sf__Id })) }), answer => answer.successfulResults.length === 2);
await call('bulk2.query', async () => (await conn.bulk2.query("SELECT Id, Name, Owner.Name FROM Account WHERE Name = 'Fabrikam'")).toArray(), rows => rows[0]['Owner.Name'] === org.name);
const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
await call('bulk2.createJob, open', () => job.open(), info => info.state === 'Open');
await call('ingest job uploadData', () => job.uploadData('Name\nStep by step\n'));
await call('ingest job close', () => job.close(), () => job.getInfo().state === 'UploadComplete');
await call('ingest job poll', () => job.poll(10, 5000));
await call('ingest job check', () => job.check(), info => info.state === 'JobComplete' && info.numberRecordsProcessed === 1);
await call('ingest job getSuccessfulResults', () => job.getSuccessfulResults(), rows => rows[0].Name === 'Step by step');
await call('ingest job getFailedResults', () => job.getFailedResults(), rows => rows.length === 0);
await call('ingest job getUnprocessedRecords', () => job.getUnprocessedRecords(), rows => rows.length === 0);
await call('ingest job getAllResults', () => conn.bulk2.job('ingest', { id: job.id }).getAllResults(), all => all.successfulResults.length === 1);
await call('ingest job delete', () => job.delete());
const aborted = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
await call('ingest job abort', async () => { await aborted.open(); return aborted.abort(); }, () => aborted.getInfo().state === 'Aborted');
await call('bulk2 query job, step by step', async () => {
  const { QueryJobV2 } = await import('jsforce/lib/api/bulk2.js');
  const query = new QueryJobV2(conn, { bodyParams: { query: 'SELECT Id FROM Lead', operation: 'query' }, pollingOptions: { pollInterval: 10, pollTimeout: 5000 } });
  await query.open();
  await query.poll();
  const rows = await (await query.result()).toArray();
  await query.delete();
  return rows;
}, rows => rows.length === 401);
await call('bulk.load', () => conn.bulk.load('Account', 'insert', [{ Name: 'Bulk 1.0' }]));
await call('bulk.query', async () => (await conn.bulk.query('SELECT Id FROM Account')).toArray());
await call('bulk.createJob, open', () => conn.bulk.createJob('Account', 'insert').open());
await call('sobject.bulkload', () => conn.sobject('Account').bulkload('insert', [{ Name: 'x' }]));
await call('sobject.insertBulk', () => conn.sobject('Account').insertBulk([{ Name: 'x' }]));
await call('sobject.updateBulk', () => conn.sobject('Account').updateBulk([{ Id: account.id }]));
await call('sobject.upsertBulk', () => conn.sobject('Account').upsertBulk([{ Id: account.id }], 'Id'));
await call('sobject.deleteBulk', () => conn.sobject('Account').deleteBulk([{ Id: account.id }]));
await call('sobject.deleteHardBulk', () => conn.sobject('Account').deleteHardBulk([{ Id: account.id }]));

// ---- SOAP
await call('soap.getServerTimestamp', () => conn.soap.getServerTimestamp(), answer => answer.timestamp.endsWith('Z'));
await call('soap.getUserInfo', () => conn.soap.getUserInfo(), answer => answer.userName === org.username);
const soaped = await call('soap.create', () => conn.soap.create({ type: 'Account', Name: 'Soaped' }), answer => answer.success && answer.id);
await call('soap.create, several', () => conn.soap.create([{ type: 'Account', Name: 'Soaped 2' }, { type: 'Account' }]), rows => rows[0].success && !rows[1].success && rows[1].errors[0].statusCode === 'REQUIRED_FIELD_MISSING');
await call('soap.update', () => conn.soap.update({ type: 'Account', Id: soaped.id, Site: 'Soap' }), answer => answer.success);
await call('soap.upsert', () => conn.soap.upsert('Solution_Id__c', { type: 'Co_sell_Solution__c', Name: 'S', Solution_Id__c: 'SOL-S' }), answer => answer.success && answer.created);
await call('soap.delete', () => conn.soap.delete(soaped.id), answer => answer.success);
await call('soap.undelete', () => conn.soap.undelete([soaped.id]), rows => rows[0].success);
await call('soap.merge', () => conn.soap.merge({ masterRecord: { type: 'Account', Id: account.id }, recordToMergeIds: [soaped.id] }));
await call('soap.convertLead', () => conn.soap.convertLead({ leadId: '00Q000000000001', convertedStatus: 'Closed - Converted' }));
await call('soap.emptyRecycleBin', () => conn.soap.emptyRecycleBin([soaped.id]));
await call('soap.describeTabs', () => conn.soap.describeTabs());
await call('soap.setPassword', () => conn.soap.setPassword(account.id, 'x'));
await call('soap.resetPassword', () => conn.soap.resetPassword(account.id));

// ---- the other APIs
const meta = conn.metadata;
for (const [name, make] of Object.entries({
  create: () => meta.create('CustomObject', { fullName: 'X__c' }), read: () => meta.read('CustomObject', 'Account'), update: () => meta.update('CustomObject', { fullName: 'X__c' }),
  upsert: () => meta.upsert('CustomObject', { fullName: 'X__c' }), delete: () => meta.delete('CustomObject', 'X__c'), rename: () => meta.rename('CustomObject', 'A__c', 'B__c'),
  describe: () => meta.describe(version), list: () => meta.list({ type: 'CustomObject' }, version), retrieve: () => meta.retrieve({ unpackaged: {} }), checkRetrieveStatus: () => meta.checkRetrieveStatus('09S'),
  checkStatus: () => meta.checkStatus('04s'), deploy: () => meta.deploy(Buffer.from('zip')), deployRest: () => meta.deployRest(Buffer.from('zip')), checkDeployStatus: () => meta.checkDeployStatus('0Af'),
  cancelDeploy: () => meta.cancelDeploy('0Af'), deployRecentValidation: () => meta.deployRecentValidation({ id: '0Af' }),
}))
  await call(`metadata.${name}`, make);
const tooling = conn.tooling;
for (const [name, make] of Object.entries({
  query: () => tooling.query('SELECT Id FROM ApexClass'), 'sobject.create': () => tooling.sobject('ApexClass').create({ Body: '' }), describeGlobal: () => tooling.describeGlobal(),
  executeAnonymous: () => tooling.executeAnonymous('1;'), runTestsAsynchronous: () => tooling.runTestsAsynchronous({ classids: [] }), runTestsSynchronous: () => tooling.runTestsSynchronous({ tests: [] }), completions: () => tooling.completions(),
}))
  await call(`tooling.${name}`, make);
for (const [name, make] of Object.entries({
  'analytics.reports': () => conn.analytics.reports(), 'analytics.dashboards': () => conn.analytics.dashboards(), 'analytics.report.describe': () => conn.analytics.report('00O').describe(), 'analytics.report.execute': () => conn.analytics.report('00O').execute(),
  'analytics.report.executeAsync': () => conn.analytics.report('00O').executeAsync(), 'analytics.report.instances': () => conn.analytics.report('00O').instances(), 'analytics.report.instance.retrieve': () => conn.analytics.report('00O').instance('0LG').retrieve(),
  'analytics.report.destroy': () => conn.analytics.report('00O').destroy(), 'analytics.report.clone': () => conn.analytics.report('00O').clone('x'), 'analytics.report.explain': () => conn.analytics.report('00O').explain(),
  'analytics.dashboard.describe': () => conn.analytics.dashboard('01Z').describe(), 'analytics.dashboard.components': () => conn.analytics.dashboard('01Z').components(), 'analytics.dashboard.status': () => conn.analytics.dashboard('01Z').status(),
  'analytics.dashboard.refresh': () => conn.analytics.dashboard('01Z').refresh(), 'analytics.dashboard.clone': () => conn.analytics.dashboard('01Z').clone({}, 'f'), 'analytics.dashboard.destroy': () => conn.analytics.dashboard('01Z').destroy(),
  'chatter.resource.retrieve': () => conn.chatter.resource('/users/me').retrieve(), 'chatter.resource.create': () => conn.chatter.resource('/feed-elements').create({}), 'chatter.resource.update': () => conn.chatter.resource('/feed-elements/x').update({}),
  'chatter.resource.delete': () => conn.chatter.resource('/feed-elements/x').delete(), 'chatter.batch': () => conn.chatter.batch([conn.chatter.resource('/users/me')]),
  'apex.get': () => conn.apex.get('/Mine'), 'apex.post': () => conn.apex.post('/Mine', {}), 'apex.put': () => conn.apex.put('/Mine', {}), 'apex.patch': () => conn.apex.patch('/Mine', {}), 'apex.delete': () => conn.apex.delete('/Mine'),
  'process.rule.list': () => conn.process.rule.list(), 'process.rule.trigger': () => conn.process.rule.trigger(account.id), 'process.approval.list': () => conn.process.approval.list(),
  'process.approval.submit': () => conn.process.approval.submit(opportunity.id, 'x'), 'process.approval.approve': () => conn.process.approval.approve('04i', 'x'), 'process.approval.reject': () => conn.process.approval.reject('04i', 'x'),
  'streaming.channel.push': () => conn.streaming.channel('/u/notice').push({ payload: 'hi', userIds: [] }), 'streaming (handshake)': () => conn.request({ method: 'POST', url: `${org.url}/cometd/${version}`, body: '[]', headers: { 'content-type': 'application/json' } }),
}))
  await call(name, make);

// ---- signing out
await call('OAuth2.revokeToken', () => signedIn.oauth2.revokeToken(signedIn.refreshToken));
await call('logout', () => signedIn.logout(), () => !signedIn.accessToken);
await call('logout (SOAP)', () => soap.logout(), () => !soap.accessToken);
await fails('query after logout', () => new jsforce.Connection({ instanceUrl: org.url, accessToken: 'x', ...quiet }).query('SELECT Id FROM Account'), 'INVALID_SESSION_ID');

process.stdout.write(JSON.stringify(results));
process.exit(0);
