// Finds the database: that of DATABASE_URL, else the embedded one, which it starts if needed.
import type { Config } from '../config.js';
import { openCluster } from './cluster.js';
import { ensureDatabase } from './ensure-database.js';
import { DATABASE_NAME } from './server-location.js';

/** A database that answers; the caller migrates and opens it. */
export interface LocatedDatabase {
  /** Holds the password: never log it. */
  readonly url: string;
  readonly isEmbedded: boolean;
  /** Releases the embedded server, which stops with its last user. Close the pools first. */
  close(): Promise<void>;
}

/** @throws StartupError in one line when there can be no embedded PostgreSQL here */
export async function locateDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: (line: string) => void,
): Promise<LocatedDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, isEmbedded: false, close: async () => undefined };
  const cluster = await openCluster({ dataDir: config.dataDir, log });
  try {
    await ensureDatabase(cluster.url('postgres'), DATABASE_NAME);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return { url: cluster.url(DATABASE_NAME), isEmbedded: true, close: () => cluster.close() };
}
