// The Redis server of a bench.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** REDIS_URL's server, or a new one if the program is installed; else undefined. */
export async function startRedis() {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-bench-redis-'));
  const port = await freePort();
  const child = spawn(
    'redis-server',
    [
      '--port',
      port,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--maxmemory-policy',
      'noeviction',
    ].map(String),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const close = async () => {
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await once(child, 'spawn');
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  await new Promise((ready) =>
    child.stdout.on('data', (output) => String(output).includes('Ready to accept') && ready()),
  );
  return { url: `redis://127.0.0.1:${port}`, close };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
