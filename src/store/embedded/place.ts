// Decides where the embedded PostgreSQL keeps programs and data, so that its user can access both.
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal, wordsOf } from '../../refusal.js';
import { canReach, serverAccount, type Account } from './account.js';
import { copyBinaries, findBinaries, type Binaries } from './binaries.js';

export interface Place {
  /** Holds the cluster, its log, port and password; owned by the server's user. */
  readonly home: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
}

/** Used when the data folder is one that only root may enter. */
const OUTSIDE = '/var/lib/disclosure-desk';

/** Logs a line when something has to lie outside the data folder. */
export function preparePlace(dataDir: string, say: (line: string) => void): Place {
  const folder = join(resolve(dataDir), 'postgres');
  const account = serverAccount(folder);
  const binaries = findBinaries();
  const wanted = makeHome(folder, account);
  if (!account) return { home: wanted, binaries, account };

  const programsReachable = canReach(account, [
    ['-x', join(binaries.folder, 'bin', 'postgres')],
    ['-r', join(binaries.folder, 'share', 'postgresql', 'postgres.bki')],
  ]);
  const home = canReach(account, [['-w', wanted]]) ? wanted : outsideHome(wanted, account);
  const programs = programsReachable ? binaries : outsidePrograms(binaries, account);
  const moved = [home !== wanted && home, !programsReachable && programs.folder].filter(Boolean);
  if (moved.length) {
    say(
      `数据库不能放在仅 root 可进入的目录，改放在 Only root may enter this folder, so the database lies in: ${moved.join(', ')}`,
    );
  }
  return { home, binaries: programs, account };
}

/** Named after the data folder's real path, so that each DATA_DIR finds its own again. */
function outsideHome(wanted: string, account: Account): string {
  if (readdirSync(wanted).length) {
    throw new Refusal(
      `The user of PostgreSQL (uid ${account.uid}) can no longer enter ${wanted}, where the data lies: open the folders above it. 数据目录无法进入。`,
    );
  }
  rmdirSync(wanted);
  openFolder(OUTSIDE);
  return makeHome(join(OUTSIDE, createHash('sha256').update(wanted).digest('hex').slice(0, 12)), account);
}

function outsidePrograms(binaries: Binaries, account: Account): Binaries {
  openFolder(OUTSIDE);
  return copyBinaries(binaries, join(OUTSIDE, `postgresql-${binaries.version}`), account);
}

/** Makes a folder that other users may pass through, whatever the umask. */
function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Makes the folder and returns its real path, by which the server is identified. */
function makeHome(home: string, account: Account | undefined): string {
  try {
    mkdirSync(home, { recursive: true });
    const { uid } = statSync(home);
    if (account && uid !== account.uid) chownSync(home, account.uid, account.gid);
    chmodSync(home, 0o700);
    return realpathSync(home);
  } catch (error) {
    throw new Refusal(
      `The data folder ${home} cannot be used (${wordsOf(error)}): set DATA_DIR to a folder of your own. 数据目录不可用。`,
      {
        cause: error,
      },
    );
  }
}
