// Stand-in for lightning/uiRecordApi: records as the User Interface API shows them, read and written by the org's REST API.
import { adapter, describe, send } from './org.js';

const LANGUAGE = document.documentElement.lang;
const SHOWN = {
    currency: (value, row) => new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency: row.CurrencyIsoCode ?? 'USD' }).format(value),
    double: value => new Intl.NumberFormat(LANGUAGE).format(value),
    date: value => new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC' }).format(new Date(value)),
    datetime: value => new Intl.DateTimeFormat(LANGUAGE, { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' }).format(new Date(value)),
};

export const getRecord = adapter(config => config.recordId, ({ recordId, fields, optionalFields }) =>
    Promise.all([describe(), send('GET', `/sobjects/Opportunity/${recordId}`)]).then(([{ fields: known }, row]) => ({
        id: recordId,
        fields: Object.fromEntries([...fields, ...optionalFields].map(({ fieldApiName: name }) => [name, { value: row[name], displayValue: shown(known.find(field => field.name === name), row, name) }])),
    })));

export const updateRecord = ({ fields: { Id, ...fields } }) => send('PATCH', `/sobjects/Opportunity/${Id}`, fields).then(readAgain);

export const notifyRecordUpdateAvailable = () => Promise.resolve().then(readAgain);

export const getFieldValue = (record, field) => record?.fields[field.fieldApiName]?.value;

export const getFieldDisplayValue = (record, field) => record?.fields[field.fieldApiName]?.displayValue;

function readAgain() {
    getRecord.live.forEach(one => one.askAgain());
}

const shown = (field, row, name) => (row[name] === null || row[name] === undefined ? null : SHOWN[field.type]?.(row[name], row) ?? null);
