// The types generated from the API's description are the committed ones; `npm run api` makes them anew.
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const committed = readFileSync(new URL('../src/api/schema.d.ts', import.meta.url), 'utf8');
const generated = astToString(await openapiTS(new URL('../../docs/api/openapi.json', import.meta.url)));
const body = (text) => text.slice(text.indexOf('export interface paths')).trim();
if (body(committed) !== body(generated)) {
  console.error('src/api/schema.d.ts is not what docs/api/openapi.json says: npm run api');
  process.exit(1);
}
