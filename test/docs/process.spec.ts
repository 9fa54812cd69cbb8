// The generated document is that of the code.
import { readFileSync } from 'node:fs';
import { processDocument } from '../../src/domain/applications/process-document.js';

describe('docs/process.md', () => {
  it('is what `npm run docs` writes now', () => {
    const written = readFileSync(new URL('../../docs/process.md', import.meta.url), 'utf8');
    expect(written).toBe(processDocument());
  });
});
