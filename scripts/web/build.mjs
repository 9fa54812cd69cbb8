// Builds the generated client and the screens, each in its own process to save memory.
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

/** Drops the session's token from the parameters: web/src/app/api-client.ts sends it, so callers need not. */
function withoutToken(document) {
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods)) {
      operation.parameters = operation.parameters?.filter(({ name }) => name !== 'x-csrf-token');
    }
  }
  return document;
}

/** Writes compressed copies of each file, so that the server need not compress it for each request. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
  }
}
