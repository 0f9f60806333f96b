// Checks the package beside this folder: every file belongs to a component, a manifest names exactly the components of its folder,
// every element is one that the Metadata API knows, where and as often as it may stand, with a value of its type, and the project's
// own files are what the Salesforce CLI takes.
// One line a fault; exit code 0 when there is none, else 1.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import metadata from '@jsforce/jsforce-node/lib/api/metadata/schema.js';
import Ajv from 'ajv';
import { XMLParser } from 'fast-xml-parser';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const schemas = { ...metadata.ApiSchemas, ItemInstance: { type: 'ItemInstance', props: { componentInstance: '?ComponentInstance' } } };
const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, parseTagValue: false, trimValues: true });
// Members that the Metadata API Developer Guide has (Flow, FlexiPage, LightningComponentBundle) and the schema of jsforce has not, or as text only: what a component asks of its pages is markup.
const younger = {
  LightningComponentBundle: { targetConfigs: '?markup' },
  Flow: { apiVersion: '?number' },
  FlowStart: { filterLogic: '?string', recordTriggerType: '?string' },
  FlowRecordLookup: { filterLogic: '?string' },
  FlowRecordUpdate: { filterLogic: '?string' },
  FlowTextTemplate: { isViewedAsPlainText: '?boolean' },
  FlexiPageRegion: { itemInstances: ['ItemInstance'] },
  ComponentInstance: { identifier: '?string' },
};
const faults = [];

checkJson('sfdx-project.json', 'sfdx-project.schema.json');
checkJson('config/project-scratch-def.json', 'project-scratch-def.schema.json');
for (const { path, default: isDefault } of readJson(join(root, 'sfdx-project.json')).packageDirectories)
  await checkFolder(join(root, path), join(root, 'manifest', `${isDefault ? 'package' : basename(path)}.xml`));

console.log(faults.length === 0 ? 'No faults.' : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;

function checkJson(file, schema) {
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(readJson(fileURLToPath(import.meta.resolve(`@salesforce/schemas/${schema}`))));
  if (!validate(readJson(join(root, file))))
    validate.errors.forEach(error => fault(join(root, file), `${error.instancePath || 'the file'} ${error.message}`));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function checkFolder(folder, manifest) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name));
  const components = ComponentSet.fromSource(folder);
  const resolved = new Set(components.getSourceComponents().toArray().flatMap(component => component.xml ? [component.xml, ...component.walkContent()] : component.walkContent()));
  const isReadMe = file => file.endsWith('README.md');
  for (const file of files.filter(file => !isReadMe(file) && !resolved.has(file)))
    fault(file, 'belongs to no component');
  for (const file of files.filter(file => file.endsWith('-meta.xml')))
    checkFile(file);
  await checkManifest(manifest, components);
}

async function checkManifest(manifest, components) {
  const there = await named(components);
  const listed = await named(await ComponentSet.fromManifest(manifest));
  for (const component of [...there].filter(one => !listed.has(one)))
    fault(manifest, `does not name ${component}`);
  for (const component of [...listed].filter(one => !there.has(one)))
    fault(manifest, `names ${component}, which is not there`);
}

async function named(components) {
  const manifest = await components.getObject();
  return new Set(manifest.Package.types.flatMap(type => type.members.map(member => `${type.name} ${member}`)));
}

function checkFile(file) {
  const [type, content] = Object.entries(parser.parse(readFileSync(file, 'utf8')))[0];
  if (schemas[type])
    checkObject(file, type, type, content === '' ? {} : content);
  else
    fault(file, `${type} is no type of metadata`);
}

function checkObject(file, place, type, content) {
  const known = propertiesOf(type);
  for (const [name, value] of Object.entries(content)) {
    const declared = known[name];
    const values = Array.isArray(value) ? value : [value];
    if (!declared)
      fault(file, `${place}.${name} is no element of ${type}`);
    else if (!Array.isArray(declared) && values.length > 1)
      fault(file, `${place}.${name} may stand once only`);
    else
      values.forEach(one => checkValue(file, `${place}.${name}`, [declared].flat()[0].replace('?', ''), one));
  }
  for (const [name, declared] of Object.entries(known))
    if (!Array.isArray(declared) && !declared.startsWith('?') && !(name in content))
      fault(file, `${place}.${name} is missing`);
}

function propertiesOf(type) {
  const { props, extends: base } = schemas[type];
  return { ...(base ? propertiesOf(base) : {}), ...props, ...younger[type] };
}

function checkValue(file, place, type, value) {
  if (schemas[type])
    return checkObject(file, place, type, value === '' ? {} : value);
  if (type === 'markup')
    return;
  if (typeof value === 'object')
    fault(file, `${place} holds elements and should hold a ${type}`);
  else if (type === 'boolean' && !['true', 'false'].includes(value))
    fault(file, `${place} is '${value}' and should be true or false`);
  else if (type === 'number' && (value === '' || Number.isNaN(Number(value))))
    fault(file, `${place} is '${value}' and should be a number`);
}

function fault(file, words) {
  faults.push(`${relative(root, file)}: ${words}`);
}
