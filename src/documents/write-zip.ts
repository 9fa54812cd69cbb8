// Packs files into a ZIP, as Office documents need it: same files, same bytes.
import { strToU8, zipSync } from 'fflate';

/** The earliest date of the format: no creation time in the file. */
const FIXED_DATE = new Date(1980, 0, 2);

export const zipFiles = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
    { mtime: FIXED_DATE, level: 6 },
  );
