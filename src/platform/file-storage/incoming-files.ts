// Receives streamed files into a folder, counted and hashed, until they are kept or discarded.
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IncomingFile, FileStorage } from './file-storage.js';

/** @param folder is created with the first file */
export const incomingFiles = (folder: string): Pick<FileStorage, 'arrive' | 'discard' | 'tidy'> => ({
  async arrive(content: Readable): Promise<IncomingFile> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, randomUUID());
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    const file = createWriteStream(path, { mode: 0o600, flush: true });
    try {
      await pipeline(content, measure, file);
    } catch (error) {
      // Wait for the close: a stream that breaks before the file is open would create it after the removal.
      if (!file.closed) await new Promise<void>((closed) => file.once('close', closed));
      await rm(path, { force: true });
      throw error;
    }
    return { path, bytes, sha256: hash.digest('hex') };
  },

  discard: ({ path }) => rm(path, { force: true }),

  async tidy(before) {
    const names = await readdir(folder).catch(emptyIfMissing);
    let removed = 0;
    for (const name of names) {
      const path = join(folder, name);
      const { mtime } = await stat(path).catch(() => ({ mtime: before }));
      if (mtime >= before) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  },
});

/** An empty list where the folder or file does not exist. */
export function emptyIfMissing(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}
