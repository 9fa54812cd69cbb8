// File storage on this machine's disk: a file is moved in one step, so it is complete or absent.
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { incomingFiles } from './incoming-files.js';
import type { FileStorage } from './file-storage.js';

export function diskStorage(folder: string): FileStorage {
  // A subfolder for the first two characters keeps folders small.
  const pathOf = (key: string): string => {
    if (!/^[a-z0-9-]{8,64}$/u.test(key)) throw new TypeError(`no key: ${key}`);
    return join(folder, key.slice(0, 2), key);
  };
  return {
    ...incomingFiles(join(folder, 'incoming')),

    async keep(key, { path }) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      // A new name is durable only after its folder is synced.
      for (const parent of [dirname(target), folder]) await sync(parent);
    },

    async open(key) {
      try {
        return (await open(pathOf(key), 'r')).createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },

    async space() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, blocks, bsize } = await statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },

    destroy: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Windows cannot open folders, and need not. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
