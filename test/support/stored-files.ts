// Reads a stored file whole.
import { buffer } from 'node:stream/consumers';
import type { FileStorage } from '../../src/platform/file-storage/file-storage.js';

/** @returns null if the key is unknown */
export async function readAll(files: FileStorage, key: string): Promise<Buffer | null> {
  const content = await files.open(key);
  return content && buffer(content);
}
