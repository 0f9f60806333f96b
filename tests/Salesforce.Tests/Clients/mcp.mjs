// Every tool that the MCP server mcp-server-salesforce offers, against the simulator. Prints one line for each call: right, refused or wrong.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import readline from 'node:readline';

const org = JSON.parse(fs.readFileSync(0, 'utf8'));
const refusal = /UNSUPPORTED_IN_SANDBOX|simulator does not support/;
const results = [];

// ---- the protocol: one JSON-RPC message a line
const server = spawn(process.execPath, ['node_modules/@tsmztech/mcp-server-salesforce/dist/index.js'], {
  env: { PATH: process.env.PATH, SALESFORCE_INSTANCE_URL: org.url, SALESFORCE_USERNAME: org.username, SALESFORCE_PASSWORD: org.password },
  stdio: ['pipe', 'pipe', 'ignore'],
});
const waiting = new Map();
readline.createInterface({ input: server.stdout }).on('line', line => {
  const message = JSON.parse(line);
  waiting.get(message.id)?.(message);
});
server.on('exit', () => waiting.forEach(answer => answer({ error: { message: 'the server ended' } })));
let last = 0;
const send = message => server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const ask = (method, params) => new Promise(resolve => {
  waiting.set(++last, resolve);
  send({ id: last, method, params });
});
await ask('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'script', version: '0' } });
send({ method: 'notifications/initialized' });
const untried = new Set((await ask('tools/list', {})).result.tools.map(tool => tool.name.replace('salesforce_', '')));

/** Calls a tool; what `expected` finds in the words of its answer says whether it is right. A tool says itself when it failed. */
async function call(name, tool, given, expected, fails = false) {
  untried.delete(tool);
  const { result, error } = await ask('tools/call', { name: `salesforce_${tool}`, arguments: given });
  const words = result?.content.map(part => part.text).join('\n') ?? error.message;
  const right = !refusal.test(words) && Boolean(result?.isError) === fails && expected.test(words);
  const outcome = right ? 'right' : refusal.test(words) ? 'refused' : 'wrong';
  results.push({ name: `${tool}, ${name}`, outcome, detail: right ? undefined : words.slice(0, 300) });
  return words;
}

/** A call that Salesforce refuses, too. */
const fails = (name, tool, given, expected) => call(name, tool, given, expected, true);
const dml = (operation, records, more) => ({ operation, objectName: 'Account', records, ...more });
const query = (objectName, fields, more) => ({ objectName, fields, ...more });
const sums = (selectFields, groupByFields, more) => ({ objectName: 'Opportunity', selectFields, groupByFields, ...more });

// ---- rows
await call('insert', 'dml_records', dml('insert', [{ Name: 'Contoso' }, { Name: 'Fabrikam', Site: 'HQ' }]), /Successful: 2/);
await call('insert, one of them wrong', 'dml_records', dml('insert', [{ Site: 'Nowhere' }]), /REQUIRED_FIELD_MISSING/);
const id = (await call('where', 'query_records', query('Account', ['Id', 'Name'], { whereClause: "Name = 'Contoso'" }), /returned 1 records[^]*Id: 001/)).match(/001\w{15}/)?.[0];
await call('update', 'dml_records', dml('update', [{ Id: id, Site: 'Plant' }]), /Successful: 1/);
await call('upsert', 'dml_records', dml('upsert', [{ Id: id, Site: 'Works' }], { externalIdField: 'Id' }), /Successful: 1/);
const deal = (name, Amount) => ({ Name: name, StageName: 'Prospecting', CloseDate: '2026-06-30', AccountId: id, Amount });
await call('insert, another object', 'dml_records', { ...dml('insert', [deal('A', 100), deal('B', 200)]), objectName: 'Opportunity' }, /Successful: 2/);
await call('parent fields', 'query_records', query('Opportunity', ['Name', 'Account.Site'], { orderBy: 'Name DESC', limit: 1 }), /returned 1 records[^]*Name: B[^]*Works/);
// The server takes the object that REST answers for a list, and counts none.
await call('child rows', 'query_records', query('Account', ['Name', '(SELECT Name FROM Opportunities)'], { whereClause: "Name = 'Contoso'" }), /Opportunities: \[/);
await fails('a field that is not there', 'query_records', query('Account', ['Color__c']), /Color__c/);
await fails('an object that is not there', 'query_records', query('Nothing__c', ['Id']), /Nothing__c/);
await call('sums', 'aggregate_query', sums(['StageName', 'SUM(Amount) Total'], ['StageName']), /Total: 300/);
await call('sums of some groups', 'aggregate_query', sums(['StageName', 'COUNT(Id) Deals'], ['StageName'], { havingClause: 'COUNT(Id) > 5' }), /returned 0 grouped/);
await call('by a part of the date', 'aggregate_query', sums(['CALENDAR_YEAR(CloseDate) Y', 'COUNT(Id) Deals'], ['CALENDAR_YEAR(CloseDate)']), /Y: 2026/);
await call('names', 'search_all', { searchTerm: 'Fabrikam', searchIn: 'NAME FIELDS', objects: [{ name: 'Account', fields: ['Id', 'Name'] }] }, /1 records found[^]*Fabrikam/);
await call('two objects', 'search_all', { searchTerm: 'Contoso', objects: [{ name: 'Account', fields: ['Name'], where: "Site = 'Works'", orderBy: 'Name', limit: 5 }, { name: 'Contact', fields: ['Id'] }] }, /Account \(1 records found/);
await call('with metadata', 'search_all', { searchTerm: 'Contoso', objects: [{ name: 'Account', fields: ['Id'] }], withClauses: [{ type: 'METADATA' }] }, /1 records found/);
for (const flag of ['updateable', 'viewable']) // The server says RETURNING twice then.
  await fails(flag, 'search_all', { searchTerm: 'Contoso', objects: [{ name: 'Account', fields: ['Id'] }], [flag]: true }, /unexpected token: 'RETURNING'/);
await call('delete', 'dml_records', dml('delete', [{ Id: id }]), /Successful: 1/);

// ---- what the org is like
await call('by words', 'search_objects', { searchPattern: 'Opportunity' }, /Found [^]*Opportunity\n/);
await call('none', 'search_objects', { searchPattern: 'Nothing' }, /No Salesforce objects found/);
await call('standard', 'describe_object', { objectName: 'Opportunity' }, /StageName[^]*picklist/);
await fails('one that is not there', 'describe_object', { objectName: 'Nothing__c' }, /NOT_FOUND|does not exist/);

// ---- what is changed by other means than rows
const object = { objectName: 'Thing', label: 'Thing', pluralLabel: 'Things', nameFieldLabel: 'Name', nameFieldType: 'Text' };
const field = { objectName: 'Account', fieldName: 'Color', label: 'Color', type: 'Text', length: 20 };
for (const operation of ['create', 'update']) {
  await call(operation, 'manage_object', { operation, ...object }, /uccess/);
  await call(operation, 'manage_field', { operation, ...field }, /uccess/);
  await call(operation, 'write_apex', { operation, className: 'Mine', body: 'class Mine {}' }, /uccess/);
  await call(operation, 'write_apex_trigger', { operation, triggerName: 'Mine', objectName: 'Account', body: 'trigger Mine on Account (after insert) {}' }, /uccess/);
}
for (const operation of ['view', 'grant', 'revoke'])
  await call(operation, 'manage_field_permissions', { operation, objectName: 'Account', fieldName: 'Site', profileNames: ['System Administrator'] }, /Field permissions/);
await call('one', 'read_apex', { className: 'Mine' }, /Mine/);
await call('several', 'read_apex', { namePattern: 'M*', includeMetadata: true }, /Found/);
await call('one', 'read_apex_trigger', { triggerName: 'Mine' }, /Mine/);
await call('several', 'read_apex_trigger', { namePattern: 'M*', includeMetadata: true }, /Found/);
await call('a line', 'execute_anonymous', { apexCode: 'System.debug(1);' }, /executed successfully/);
for (const operation of ['enable', 'disable', 'retrieve'])
  await call(operation, 'manage_debug_logs', { operation, username: org.username, logLevel: 'DEBUG' }, /uccess/);

for (const tool of untried)
  results.push({ name: tool, outcome: 'wrong', detail: 'the script does not call it' });
process.stdout.write(JSON.stringify(results));
server.kill();
process.exit(0);
