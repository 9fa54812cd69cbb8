// Static files of the web client: compressed, cached for a year, safe to replace while running.
import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { serveAssets } from '../../../src/platform/http/web/assets.js';

let folder: string;
let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disclosure-desk-screens-'));
  await mkdir(join(folder, 'assets'));
  for (const name of ['desk-1a2b.js', 'desk-1a2b.js.br']) await writeFile(join(folder, 'assets', name), name);
  server = fastify();
  serveAssets(server, folder);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const piece = (encoding: string, path = '/assets/desk-1a2b.js'): Promise<Response> =>
  fetch(`${address}${path}`, { headers: { 'accept-encoding': encoding } });

it('is sent compressed if the client accepts it, and cached for a year', async () => {
  const { headers } = await piece('br');
  expect(headers.get('content-encoding')).toBe('br');
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(await (await piece('identity')).text()).toBe('desk-1a2b.js');
});

it('is not found outside the folder', async () => {
  expect((await piece('identity', '/assets/%2e%2e/%2e%2e/etc/hostname')).status).toBe(404);
});

// Fixed: the server ended when a file from its list was gone.
it('is not found after a newer build removed it, and the server goes on', async () => {
  await rm(join(folder, 'assets/desk-1a2b.js.br'));
  expect(await (await piece('br')).text()).toBe('desk-1a2b.js');
  await rm(join(folder, 'assets/desk-1a2b.js'));
  expect((await piece('br')).status).toBe(404);
  expect((await piece('identity')).status).toBe(404);
});
