// Makes the generated client and the screens, each in a process of its own: what builds them is larger than the desk itself.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { inRoot } from '../run/project.mjs';

const making = { client: makeClient, screens: makeScreens };
await making[process.argv[2]]();

async function makeScreens() {
  const { build } = await import('vite');
  await build({ configFile: inRoot('web/vite.config.ts'), logLevel: 'error' });
  compress(inRoot('web/dist/assets'));
}

async function makeClient() {
  const { createClient } = await import('@hey-api/openapi-ts');
  const output = inRoot('web/generated');
  rmSync(output, { recursive: true, force: true });
  await createClient({
    input: withoutToken(JSON.parse(readFileSync(inRoot('docs/openapi.json'), 'utf8'))),
    output,
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', '@tanstack/react-query'],
    logs: { level: 'silent', file: false },
  });
}

/** The session's token goes along by itself (web/src/app/api-client.ts): no caller has to name it. */
function withoutToken(document) {
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods)) {
      operation.parameters = operation.parameters?.filter(({ name }) => name !== 'x-csrf-token');
    }
  }
  return document;
}

/** Beside each piece its compressed forms, so that the server need not do it over and over. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
  }
}
