// Reads parts of a ZIP archive on request, with limits of size.
import { crc32, inflateRawSync } from 'node:zlib';
import { invalid } from '../../domain/errors.js';
import { tooLarge } from './paper.js';

const MOST_PARTS = 5_000;
const LARGEST_PART = 48 * 1024 * 1024;
const LARGEST_SUM = 96 * 1024 * 1024;

export interface Archive {
  readonly names: ReadonlySet<string>;
  /** A part as text; null if absent. @throws DomainError if it is too large */
  part(name: string): string | null;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly checksum: number;
  readonly at: number;
}

/**
 * Does not trust the sizes in the archive: inflating stops at the limit.
 * @param tooLargeError the error for an archive that is too large
 */
export function openZip(file: Uint8Array, refusal: () => Error = tooLarge): Archive {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const entries = reading(() => directory(bytes, refusal));
  let left = LARGEST_SUM;
  return {
    names: new Set(entries.keys()),
    part(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.encrypted) throw locked();
      const packed = reading(() => packedBytes(bytes, entry));
      const most = Math.min(LARGEST_PART, left);
      if (packed.length > most) throw refusal();
      const inflated = entry.method === 0 ? packed : inflate(packed, most, refusal);
      // Damaged figures must not be checked.
      if (crc32(inflated) !== entry.checksum) throw broken();
      left -= inflated.length;
      return new TextDecoder(encodingOf(inflated)).decode(inflated);
    },
  };
}

function directory(bytes: Buffer, refusal: () => Error): ReadonlyMap<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1) throw new RangeError('no central directory');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw refusal();
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
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function packedBytes(bytes: Buffer, { at, packed, method }: Entry): Buffer {
  if (bytes.readUInt32LE(at) !== 0x04034b50 || (method !== 0 && method !== 8)) throw new RangeError('not a part');
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw new RangeError('cut off');
  return bytes.subarray(from, from + packed);
}

function inflate(packed: Buffer, most: number, refusal: () => Error): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? refusal() : broken();
  }
}

const encodingOf = ([a, b]: Buffer): string =>
  a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';

function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? broken() : error;
  }
}

const broken = (): Error =>
  invalid(
    '文件已损坏或不完整；请重新下载，或用办公软件打开后另存',
    'the file is damaged or cut off; download it again, or open and save it anew',
  );

export const locked = (): Error =>
  invalid(
    '文件设有密码；请用办公软件打开，去掉密码后另存',
    'the file has a password; open it, remove the password and save it again',
  );
