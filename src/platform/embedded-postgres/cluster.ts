// Shares one embedded PostgreSQL among processes: the first starts it, the last stops it; while one uses it, it runs.
import { join } from 'node:path';
import pg from 'pg';
import { assertLoopback } from './assert-loopback.js';
import { withFileLock } from './file-lock.js';
import { keepRunning } from './keep-running.js';
import { prepareLocation, type ServerLocation } from './server-location.js';
import { ensureRunning, makeCluster, stopServer, databaseUrl } from './server.js';

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
  readonly log: (line: string) => void;
  /** False is faster but not safe against a power cut: for tests. */
  readonly isDurable?: boolean;
}

/** Every process holds this advisory lock, shared, in the database `postgres`; the one that gets it exclusively is the last. */
const USERS_LOCK = 0x6465736b;

/**
 * Starts the data folder's server, or joins the running one, also if its process was killed.
 * @throws StartupError with one line that says what to do.
 */
export async function openCluster({ dataDir, log, isDurable = true }: ClusterOptions): Promise<Cluster> {
  await assertLoopback();
  const location = prepareLocation(dataDir, log);
  const lock = join(location.home, 'lock');

  const { port, session } = await withFileLock(lock, async () => {
    if (await makeCluster(location, isDurable)) log('已创建内置数据库 Embedded PostgreSQL created');
    const startedPort = await ensureRunning(location, isDurable);
    return { port: startedPort, session: await joinUsers(databaseUrl(location, startedPort, 'postgres')) };
  });
  const kept = keepRunning(session, {
    // On the same port, as the pools of this process know no other.
    restart: () =>
      withFileLock(lock, async () => {
        await ensureRunning(location, isDurable, port);
        return joinUsers(databaseUrl(location, port, 'postgres'));
      }),
    log,
  });
  let closing: Promise<void> | undefined;
  return {
    url: (database) => databaseUrl(location, port, database),
    close: () => (closing ??= kept.release().then((current) => leave(location, lock, current))),
  };
}

const leave = (location: ServerLocation, lock: string, session: pg.Client): Promise<void> =>
  withFileLock(lock, async () => {
    if (await leaveUsers(session)) await stopServer(location);
  });

async function joinUsers(connectionString: string): Promise<pg.Client> {
  const session = new pg.Client({ connectionString, application_name: 'desk: in use', keepAlive: true });
  session.on('error', () => undefined); // the server is gone: leaveUsers finds that out
  await session.connect();
  await session.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
  return session;
}

/** True when no other process uses the server. A broken connection means that it is gone: nothing to stop. */
async function leaveUsers(session: pg.Client): Promise<boolean> {
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await session.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [USERS_LOCK]);
    return rows[0]?.last === true;
  } catch {
    return false;
  } finally {
    await session.end().catch(() => undefined);
  }
}
