// Stops the run's own PostgreSQL and removes its folder; on a server of others removes what the run made there.
import { rmSync } from 'node:fs';
import { dropTestDatabases } from './test-databases.mjs';

export default async function stopCluster() {
  const { cluster, dataDir } = globalThis.testCluster ?? {};
  if (!cluster) return dropTestDatabases(process.env.TEST_DATABASE_URL);
  await cluster.close();
  rmSync(dataDir, { recursive: true, force: true });
}
