// Chooses the user of the embedded PostgreSQL, which refuses root: ours, or an unprivileged one.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { StartupError } from '../startup-error.js';

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const USER_NAMES = ['postgres', 'nobody'];

/** Undefined: run as the current user. As root: the owner of the data folder, else an unprivileged user. */
export function findServerUser(home: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(home, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = new Map(readFileSync('/etc/passwd', 'utf8').split('\n').map(parseUser));
  const user = USER_NAMES.map((name) => users.get(name)).find((user) => user !== undefined);
  if (user) return user;
  throw new StartupError(
    `PostgreSQL does not run as root, and there is no user ${USER_NAMES.join(' or ')} here: create one, or set DATABASE_URL. 请创建 postgres 用户，或设置 DATABASE_URL。`,
  );
}

/** Whether the user passes all checks of `test`, such as ['-w', folder], tried as that user. */
export function canAccess(
  user: ServerUser | undefined,
  checks: readonly (readonly [flag: string, path: string])[],
): boolean {
  if (!user) return true;
  try {
    execFileSync(
      'test',
      checks.flatMap((check, index) => (index ? ['-a', ...check] : check)),
      {
        ...user,
        cwd: '/',
        stdio: 'ignore',
      },
    );
    return true;
  } catch {
    return false;
  }
}

function parseUser(line: string): [string, ServerUser] {
  const [name = '', , uid, gid] = line.split(':');
  return [name, { uid: Number(uid), gid: Number(gid) }];
}
