// Detects a file's media type by its content, as its name may be wrong.
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** Enough bytes to recognize text. */
const SAMPLE = 65_536;

/** The media type of a file; undefined if unknown. */
export async function detectFileType(path: string): Promise<string | undefined> {
  const detected = await fileTypeFromFile(path);
  if (detected?.mime === 'application/zip' && (await readEnd(path)).includes('OFD.xml')) return 'application/ofd';
  if (detected) return detected.mime;
  return (await isText(path)) ? 'text/plain' : undefined;
}

/** 版式文档 OFD (GB/T 33190) is a ZIP whose directory, at its end, names OFD.xml. */
const readEnd = async (path: string): Promise<string> => (await readPart(path, 'end')).toString('latin1');

/** UTF-8 or GB18030 without control and unassigned characters. */
async function isText(path: string): Promise<boolean> {
  const sample = await readPart(path, 'begin');
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

async function readPart(path: string, which: 'begin' | 'end'): Promise<Buffer> {
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
