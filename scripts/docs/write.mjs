// Writes the generated parts of docs/: process, interface, graph of imports. Tests compare them.
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { processDocument } from '../../dist/src/domain/applications/process-document.js';
import { openApi } from '../../dist/src/modules/api-docs/openapi-document.js';
import { OPERATIONS } from '../../dist/src/modules/api-docs/all-operations.js';
import { importsSection, readArrows, withSection } from './imports.mjs';

const place = (name) => new URL(`../../${name}`, import.meta.url);
const architecture = readFileSync(place('docs/architecture.md'), 'utf8');
const { version } = JSON.parse(readFileSync(place('package.json'), 'utf8'));

for (const [name, text] of [
  ['docs/process.md', processDocument()],
  ['docs/openapi.json', `${JSON.stringify(openApi(OPERATIONS, version), null, 2)}\n`],
  ['docs/architecture.md', withSection(architecture, importsSection(readArrows(place(''))))],
]) {
  writeFileSync(place(name), text);
  process.stderr.write(`${name}\n`);
}
