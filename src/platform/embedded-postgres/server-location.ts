// Decides where the embedded PostgreSQL keeps programs and data, so that its user can access both.
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError, errorMessage } from '../startup-error.js';
import { canAccess, findServerUser, type ServerUser } from './server-user.js';
import { copyBinaries, findBinaries, type Binaries } from './binaries.js';

export interface ServerLocation {
  /** Holds the cluster, its log, port and password; owned by the server's user. */
  readonly home: string;
  readonly binaries: Binaries;
  readonly account: ServerUser | undefined;
}

/** Where a server keeps its files: enough to find it, not to start it. */
export type ServerHome = Pick<ServerLocation, 'home'>;

export const clusterFolder = ({ home }: ServerHome): string => join(home, 'cluster');

/** The desk's database in the cluster. */
export const DATABASE_NAME = 'disclosure_desk';

/** Used when the data folder is one that only root may enter. */
const FALLBACK_FOLDER = '/var/lib/disclosure-desk';

/** Named after the data folder's real path, so that each DATA_DIR finds its own again. */
const fallbackFolder = (preferred: string): string =>
  join(FALLBACK_FOLDER, createHash('sha256').update(preferred).digest('hex').slice(0, 12));

/** The folders that may hold the cluster of a data folder, the likelier first; makes none of them. */
export function possibleHomes(dataDir: string): readonly string[] {
  const folder = existsSync(dataDir) ? realpathSync(dataDir) : resolve(dataDir);
  const preferred = join(folder, 'postgres');
  return [preferred, fallbackFolder(preferred)];
}

/** Logs a line when something has to lie outside the data folder. */
export function prepareLocation(dataDir: string, log: (line: string) => void): ServerLocation {
  const folder = join(resolve(dataDir), 'postgres');
  const user = findServerUser(folder);
  const binaries = findBinaries();
  const preferred = makeHome(folder, user);
  if (!user) return { home: preferred, binaries, account: user };

  const canRunPrograms = canAccess(user, [
    ['-x', join(binaries.folder, 'bin', 'postgres')],
    ['-r', join(binaries.folder, 'share', 'postgresql', 'postgres.bki')],
  ]);
  const home = canAccess(user, [['-w', preferred]]) ? preferred : fallbackHome(preferred, user);
  const programs = canRunPrograms ? binaries : fallbackPrograms(binaries, user);
  const moved = [home !== preferred && home, !canRunPrograms && programs.folder].filter(Boolean);
  if (moved.length) {
    log(
      `数据库不能放在仅 root 可进入的目录，改放在 Only root may enter this folder, so the database lies in: ${moved.join(', ')}`,
    );
  }
  return { home, binaries: programs, account: user };
}

function fallbackHome(preferred: string, user: ServerUser): string {
  if (readdirSync(preferred).length) {
    throw new StartupError(
      `The user of PostgreSQL (uid ${user.uid}) can no longer enter ${preferred}, where the data lies: open the folders above it. 数据目录无法进入。`,
    );
  }
  rmdirSync(preferred);
  makePassableFolder(FALLBACK_FOLDER);
  return makeHome(fallbackFolder(preferred), user);
}

function fallbackPrograms(binaries: Binaries, user: ServerUser): Binaries {
  makePassableFolder(FALLBACK_FOLDER);
  return copyBinaries(binaries, join(FALLBACK_FOLDER, `postgresql-${binaries.version}`), user);
}

/** Makes a folder that other users may pass through, whatever the umask. */
function makePassableFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Makes the folder and returns its real path, by which the server is identified. */
function makeHome(home: string, user: ServerUser | undefined): string {
  try {
    mkdirSync(home, { recursive: true });
    const { uid } = statSync(home);
    if (user && uid !== user.uid) chownSync(home, user.uid, user.gid);
    chmodSync(home, 0o700);
    return realpathSync(home);
  } catch (error) {
    throw new StartupError(
      `The data folder ${home} cannot be used (${errorMessage(error)}): set DATA_DIR to a folder of your own. 数据目录不可用。`,
      {
        cause: error,
      },
    );
  }
}
