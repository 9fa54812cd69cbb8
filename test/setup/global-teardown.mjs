// Stops the run's PostgreSQL and removes its folder.
import { rmSync } from 'node:fs';

export default async function stopCluster() {
  const { cluster, dataDir } = globalThis.testCluster ?? {};
  await cluster?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
}
