#!/usr/bin/env node
// The `desk` command: the same as `npm run -s desk --`.
process.argv.splice(2, 0, 'desk');
await import('../scripts/run.mjs');
