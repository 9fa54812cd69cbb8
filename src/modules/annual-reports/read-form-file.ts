// Reads a form with one file into memory, for files that are not stored.
import type { FormPart } from '../../platform/http/operation.js';
import { uploadAborted, isUploadAborted, missingFile, fileTooLarge } from '../../platform/http/multipart-form.js';

export interface FormFile<Fields> {
  readonly fields: Fields;
  readonly content: Uint8Array;
}

/**
 * @param parseFields parses the fields
 * @throws HttpProblem `too-large`, `bad-request` without a file
 */
export async function readFormFile<Fields>(
  parts: AsyncIterable<FormPart>,
  maxBytes: number,
  parseFields: (fields: Readonly<Record<string, unknown>>) => Fields,
): Promise<FormFile<Fields>> {
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
      if (part.file.truncated) throw fileTooLarge(maxBytes);
      content = Buffer.concat(chunks);
    }
  } catch (error) {
    throw isUploadAborted(error) ? uploadAborted() : error;
  }
  const parsed = parseFields(fields);
  if (!content) throw missingFile();
  return { fields: parsed, content };
}
