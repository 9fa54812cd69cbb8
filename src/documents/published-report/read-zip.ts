// Reads parts of a ZIP archive on request, with limits of size.
import { crc32, inflateRawSync } from 'node:zlib';
import { invalid } from '../../domain/errors.js';
import { tooLarge } from './parsed-document.js';
import { passwordProtected } from './refused-formats.js';

const MAX_PARTS = 5_000;
const MAX_PART_BYTES = 48 * 1024 * 1024;
const MAX_TOTAL_BYTES = 96 * 1024 * 1024;

export interface Archive {
  readonly names: ReadonlySet<string>;
  /** A part as text; null if absent. @throws DomainError if it is too large */
  readPart(name: string): string | null;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly checksum: number;
  readonly at: number;
}

/**
 * Does not trust the sizes in the archive: inflating stops at the limit.
 * @param tooLargeError the error for an archive that is too large
 */
export function openZip(file: Uint8Array, tooLargeError: () => Error = tooLarge): Archive {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const entries = withZipErrors(() => readDirectory(bytes, tooLargeError));
  let left = MAX_TOTAL_BYTES;
  return {
    names: new Set(entries.keys()),
    readPart(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.encrypted) throw passwordProtected();
      const packed = withZipErrors(() => packedBytes(bytes, entry));
      const maxBytes = Math.min(MAX_PART_BYTES, left);
      if (packed.length > maxBytes) throw tooLargeError();
      const inflated = entry.method === 0 ? packed : inflate(packed, maxBytes, tooLargeError);
      // Damaged figures must not be checked.
      if (crc32(inflated) !== entry.checksum) throw damagedFile();
      left -= inflated.length;
      return new TextDecoder(encodingOf(inflated)).decode(inflated);
    },
  };
}

function readDirectory(bytes: Buffer, tooLargeError: () => Error): ReadonlyMap<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1) throw new RangeError('no central directory');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw tooLargeError();
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let nth = 0; nth < count; nth++) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new RangeError('not an entry');
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name).replaceAll('\\', '/'), {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packedSize: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function packedBytes(bytes: Buffer, { at, packedSize, method }: Entry): Buffer {
  if (bytes.readUInt32LE(at) !== 0x04034b50 || (method !== 0 && method !== 8)) throw new RangeError('not a part');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packedSize > bytes.length) throw new RangeError('cut off');
  return bytes.subarray(from, from + packedSize);
}

function inflate(packed: Buffer, maxBytes: number, tooLargeError: () => Error): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(maxBytes, 1) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLargeError() : damagedFile();
  }
}

const encodingOf = ([a, b]: Buffer): string =>
  a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';

function withZipErrors<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? damagedFile() : error;
  }
}

export const damagedFile = (): Error =>
  invalid(
    '文件已损坏或不完整；请重新下载，或用办公软件打开后另存',
    'the file is damaged or cut off; download it again, or open and save it anew',
  );
