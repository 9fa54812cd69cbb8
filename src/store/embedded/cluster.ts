// Shares one embedded PostgreSQL among processes: the first starts it, the last stops it.
import { join } from 'node:path';
import pg from 'pg';
import { withLock } from './lock.js';
import { preparePlace } from './place.js';
import { ensureRunning, makeCluster, stopServer, urlOf } from './server.js';

/** A running PostgreSQL that this process uses. */
export interface Cluster {
  /** The superuser's address of one database: it holds the password, so it never goes into a log. */
  url(database: string): string;
  /** Leaves; the last user stops the server. May be called again. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  /** The project's data folder; the cluster takes a folder in it. */
  readonly dataDir: string;
  /** Gets a line for each thing that a person should know. */
  readonly say: (line: string) => void;
  /** False is faster but not safe against a power cut: for tests. */
  readonly durable?: boolean;
}

/** Every process holds this advisory lock, shared, in the database `postgres`; the one that gets it exclusively is the last. */
const USERS_LOCK = 0x6465736b;

/**
 * Starts the data folder's server, or joins the running one, also if its process was killed.
 * @throws StartupError with one line that says what to do.
 */
export async function openCluster({ dataDir, say, durable = true }: ClusterOptions): Promise<Cluster> {
  const place = preparePlace(dataDir, say);
  const lock = join(place.home, 'lock');

  return withLock(lock, async () => {
    if (await makeCluster(place, durable)) say('已创建内置数据库 Embedded PostgreSQL created');
    const port = await ensureRunning(place, durable);
    const seat = await takeSeat(urlOf(place, port, 'postgres'));
    let closing: Promise<void> | undefined;
    return {
      url: (database) => urlOf(place, port, database),
      close: () =>
        (closing ??= withLock(lock, async () => {
          if (await leaveSeat(seat)) await stopServer(place);
        })),
    };
  });
}

async function takeSeat(connectionString: string): Promise<pg.Client> {
  const seat = new pg.Client({ connectionString, application_name: 'desk: in use', keepAlive: true });
  seat.on('error', () => undefined); // the server is gone: leaveUsers finds that out
  await seat.connect();
  await seat.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
  return seat;
}

/** True when no other process uses the server. A broken connection means that it is gone: nothing to stop. */
async function leaveSeat(seat: pg.Client): Promise<boolean> {
  try {
    await seat.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await seat.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [USERS_LOCK]);
    return rows[0]?.last === true;
  } catch {
    return false;
  } finally {
    await seat.end().catch(() => undefined);
  }
}
