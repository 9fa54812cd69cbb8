// Writes docs/process.md from the machine, the rule cards and the statute's table; `npm run docs`, and a test compares.
import { writeFileSync } from 'node:fs';
import { processDocument } from '../../dist/src/domain/application/describe.js';

writeFileSync(new URL('../../docs/process.md', import.meta.url), processDocument());
process.stderr.write('docs/process.md\n');
