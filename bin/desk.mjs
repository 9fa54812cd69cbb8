#!/usr/bin/env node
// The `desk` command. In a checkout the same as `npm run -s desk --`; in an image, which has no scripts, the built program itself.
import { existsSync } from 'node:fs';

const scripts = new URL('../scripts/run.mjs', import.meta.url);
if (existsSync(scripts)) {
  process.argv.splice(2, 0, 'desk');
  await import(scripts.href);
} else {
  await import('../dist/src/desk.js');
}
