// Files packed as one, the way Office documents are: same files, same bytes.
import { strToU8, zipSync } from 'fflate';

/** The earliest day that the format knows: no file tells when it was made. */
const LONG_AGO = new Date(1980, 0, 2);

export const packed = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
    { mtime: LONG_AGO, level: 6 },
  );
