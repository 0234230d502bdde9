// Fails a build whose first load is too heavy for a county office line, or that carries the fake API.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 350;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

const eager = new Set();
(function collect(chunk) {
  if (eager.has(chunk.file)) return;
  eager.add(chunk.file);
  for (const name of chunk.imports ?? []) collect(manifest[name]);
})(entry);

const gzipKb = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024;
const total = [...eager].reduce((sum, file) => sum + gzipKb(file), 0);
console.log(`main bundle ${total.toFixed(1)} KB gz (limit ${LIMIT_KB})`);

const leaked = readdirSync(new URL('assets/', dist)).filter(
  (file) =>
    file.endsWith('.js') &&
    /mockServiceWorker|fake-session/.test(readFileSync(new URL(`assets/${file}`, dist), 'utf8')),
);
if (leaked.length) console.error(`the fake API leaked into ${leaked.join(', ')}`);
if (total > LIMIT_KB || leaked.length) process.exit(1);
