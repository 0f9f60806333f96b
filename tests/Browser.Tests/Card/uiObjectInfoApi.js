// Stand-in for lightning/uiObjectInfoApi, out of what the org describes.
import { adapter, describe } from './org.js';

const TYPES = { boolean: 'Boolean', date: 'Date', textarea: 'TextArea', string: 'String', picklist: 'Picklist', multipicklist: 'MultiPicklist', currency: 'Currency', double: 'Double' };
const translations = globalThis.fieldLabels;

export const getObjectInfo = adapter(config => config.objectApiName, () => describe().then(({ fields }) => ({
    defaultRecordTypeId: '012000000000000AAA',
    fields: Object.fromEntries(fields.map(field => [field.name, { label: translations[field.name]?.label ?? field.label, dataType: TYPES[field.type] ?? field.type, updateable: field.updateable }])),
})));

export const getPicklistValuesByRecordType = adapter(config => config.recordTypeId, () => describe().then(({ fields }) => ({
    picklistFieldValues: Object.fromEntries(fields.filter(field => field.picklistValues.length > 0)
        .map(field => [field.name, { values: field.picklistValues.map(({ label, value }) => ({ label: translations[field.name]?.values[label] ?? label, value })) }])),
})));
