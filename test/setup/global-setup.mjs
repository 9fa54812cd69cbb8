// One PostgreSQL for the whole run: that of TEST_DATABASE_URL, else an embedded one, fast and not durable, from the built code.
import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '../../dist/src/platform/embedded-postgres/cluster.js';
import { dropTestDatabases } from './test-databases.mjs';

const GIB = 2 ** 30;

export default async function startCluster() {
  process.env.TEST_FOLDER = memoryFolder() ?? tmpdir();
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    await dropTestDatabases(server); // an earlier run that was killed left them, with an older schema
    return;
  }
  const dataDir = mkdtempSync(join(process.env.TEST_FOLDER, 'disclosure-desk-test-'));
  chmodSync(dataDir, 0o755); // as root the server runs as another user
  const cluster = await openCluster({ dataDir, log: () => undefined, isDurable: false });
  process.env.TEST_DATABASE_URL = cluster.url('postgres');
  globalThis.testCluster = { cluster, dataDir };
}

/** Linux's folder in memory, where there is plenty of both: a database is made there in a tenth of the time it takes on a disk. */
function memoryFolder() {
  const folder = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 6 * GIB && process.availableMemory() > 8 * GIB ? folder : undefined;
  } catch {
    return undefined; // no such folder on this system
  }
}
