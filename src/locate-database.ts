// Finds the database: that of DATABASE_URL, else the embedded one, which it starts if needed.
import type { Config } from './config.js';
import { openCluster } from './store/embedded/cluster.js';
import { ensureDatabase } from './store/embedded/ensure-database.js';

const DATABASE = 'disclosure_desk';

/** A database that answers; the caller migrates and opens it. */
export interface Located {
  /** Holds the password: never log it. */
  readonly url: string;
  readonly embedded: boolean;
  /** Releases the embedded server, which stops with its last user. Close the pools first. */
  close(): Promise<void>;
}

/** @throws StartupError in one line when there can be no embedded PostgreSQL here */
export async function locateDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<Located> {
  if (config.databaseUrl) return { url: config.databaseUrl, embedded: false, close: async () => undefined };
  const cluster = await openCluster({ dataDir: config.dataDir, say });
  try {
    await ensureDatabase(cluster.url('postgres'), DATABASE);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return { url: cluster.url(DATABASE), embedded: true, close: () => cluster.close() };
}
