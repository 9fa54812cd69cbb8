// A PostgreSQL in a temporary folder, for work that leaves nothing behind where the data folder is out of reach.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCluster } from './cluster.js';
import type { LocatedDatabase } from './locate-database.js';

/** Starts the server; `close` stops it and removes its folder. Its database is empty. */
export async function startTemporaryServer(log: (line: string) => void): Promise<LocatedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-desk-'));
  chmodSync(folder, 0o755); // as PostgreSQL does not run as root
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const cluster = await openCluster({ dataDir: folder, log, isDurable: false });
    const close = async (): Promise<void> => {
      await cluster.close();
      remove();
    };
    return { url: cluster.url('postgres'), isEmbedded: true, close };
  } catch (error) {
    remove();
    throw error;
  }
}
