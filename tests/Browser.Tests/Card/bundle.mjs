// Bundles the card out of its folder (first argument), with the stand-ins beside this file, into card.js. What Salesforce compiles in comes from the page.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { rollup } from 'rollup';

const here = import.meta.dirname;
const standIns = { 'lightning/uiRecordApi': 'uiRecordApi.js', 'lightning/uiObjectInfoApi': 'uiObjectInfoApi.js' };

const salesforce = {
    name: 'salesforce',
    resolveId: id => (id.startsWith('@salesforce/') ? `\0${id}.js` : standIns[id] && join(here, standIns[id])),
    load(id) {
        const [, kind, name] = /^\0@salesforce\/(\w+)\/(.+)\.js$/.exec(id) ?? [];
        if (kind === 'label')
            return `export default globalThis.labels[${JSON.stringify(name.replace('c.', ''))}];`;
        const [objectApiName, fieldApiName] = (name ?? '').split('.');
        return kind === 'schema' ? `export default ${JSON.stringify({ objectApiName, fieldApiName })};` : null;
    },
};

cpSync(process.argv[2], join(here, 'modules', 'c'), { recursive: true });
const bundle = await rollup({
    input: join(here, 'main.js'),
    onwarn(warning) {
        throw new Error(warning.message);
    },
    plugins: [salesforce, lwc({
        rootDir: here,
        apiVersion: 58,
        modules: [{ dir: 'modules' }],
    })],
});
await bundle.write({ file: join(here, 'card.js'), format: 'iife', banner: "globalThis.process = { env: { NODE_ENV: 'production' } };" });
