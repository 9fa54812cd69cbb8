// A client generated from the served OpenAPI document, as a third party would do it.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CSRF_HEADER } from '../../src/platform/http/operation.guard.js';
import { type Caller, CSRF_TOKEN } from './test-server.js';

/** The shape of a generated operation; the exact types exist only after generation. */
type Call = (options: {
  readonly client: unknown;
  readonly path?: object;
  readonly body?: object;
  readonly headers?: object;
}) => Promise<{ readonly data?: Record<string, unknown>; readonly error?: unknown; readonly response: Response }>;

export interface GeneratedClient {
  readonly call: Readonly<Record<string, Call>>;
  /** A client signed in as this caller. */
  clientFor(caller: Caller): unknown;
}

const GENERATOR_SCRIPT = `
  import { createClient } from '@hey-api/openapi-ts';
  const [input, output] = process.argv.slice(1);
  await createClient({ input, output, plugins: ['@hey-api/client-fetch', '@hey-api/sdk'], logs: { level: 'silent', file: false } });`;

const folders: string[] = [];

/** @param document URL of the OpenAPI document */
export async function generateClient(document: string): Promise<GeneratedClient> {
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-client-'));
  folders.push(folder);
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', GENERATOR_SCRIPT, document, folder], {
    cwd,
  });
  const call = (await import(join(folder, 'sdk.gen.ts'))) as GeneratedClient['call'];
  const { createClient } = (await import(join(folder, 'client', 'index.ts'))) as {
    createClient: (config: object) => unknown;
  };
  return {
    call,
    clientFor: ({ address, session }) =>
      createClient({ baseUrl: address, auth: () => session, headers: { [CSRF_HEADER]: CSRF_TOKEN } }),
  };
}

/** For `afterAll`. */
export function removeClients(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
