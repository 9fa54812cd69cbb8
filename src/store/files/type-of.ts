// Detects a file's media type by its content, as its name may be wrong.
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** Enough bytes to recognize text. */
const SAMPLE = 65_536;

/** The media type of a file; undefined if unknown. */
export async function typeOf(path: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found?.mime === 'application/zip' && (await ending(path)).includes('OFD.xml')) return 'application/ofd';
  if (found) return found.mime;
  return (await isText(path)) ? 'text/plain' : undefined;
}

/** 版式文档 OFD (GB/T 33190) is a ZIP whose directory, at its end, names OFD.xml. */
const ending = async (path: string): Promise<string> => (await part(path, 'end')).toString('latin1');

/** UTF-8 or GB18030 without control and unassigned characters. */
async function isText(path: string): Promise<boolean> {
  const sample = await part(path, 'begin');
  if (sample.length === 0) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
      return !/[\p{Cc}\p{Cn}\p{Co}]/u.test(text.replaceAll(/[\t\n\v\f\r]/gu, ''));
    } catch {
      return false;
    }
  });
}

async function part(path: string, which: 'begin' | 'end'): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, SAMPLE);
    const { buffer } = await file.read({
      buffer: Buffer.alloc(length),
      position: which === 'begin' ? 0 : size - length,
      length,
    });
    return buffer;
  } finally {
    await file.close();
  }
}
