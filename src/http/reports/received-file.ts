// Reads a form with one file into memory, for files that are not stored.
import type { Part } from '../operation.js';
import { brokenOff, isBrokenOff, noFile, tooLarge } from '../attachments/form.js';

export interface ReceivedFile<Fields> {
  readonly fields: Fields;
  readonly content: Uint8Array;
}

/**
 * @param check parses the fields
 * @throws HttpProblem `too-large`, `bad-request` without a file
 */
export async function receivedFile<Fields>(
  parts: AsyncIterable<Part>,
  mostBytes: number,
  check: (fields: Readonly<Record<string, unknown>>) => Fields,
): Promise<ReceivedFile<Fields>> {
  const fields: Record<string, unknown> = {};
  let content: Buffer | undefined;
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      if (part.file.truncated) throw tooLarge(mostBytes);
      content = Buffer.concat(chunks);
    }
  } catch (error) {
    throw isBrokenOff(error) ? brokenOff() : error;
  }
  const checked = check(fields);
  if (!content) throw noFile();
  return { fields: checked, content };
}
