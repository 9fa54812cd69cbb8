// Starts one embedded PostgreSQL for the whole run, fast and forgetful, from the built code (`npm test` builds it first).
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from '../../dist/src/store/embedded/cluster.js';

export default async function startCluster() {
  const dataDir = mkdtempSync(join(tmpdir(), 'disclosure-desk-test-'));
  chmodSync(dataDir, 0o755); // as root the server runs as another user
  const cluster = await openCluster({ dataDir, say: () => undefined, durable: false });
  process.env.TEST_DATABASE_URL = cluster.url('postgres');
  globalThis.testCluster = { cluster, dataDir };
}
