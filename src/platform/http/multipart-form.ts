// Reads a form with one file as it streams in, straight into a sink; a refused file is discarded.
import type { Readable } from 'node:stream';
import type { FormPart } from './operation.js';
import { HttpProblem } from './problems.js';

export interface ReceivedForm<Fields, Arrival> {
  readonly fields: Fields;
  readonly name: string;
  readonly arrival: Arrival;
}

/** Where a file is written as it streams in, and how it is discarded: the attachments' store, or memory. */
export interface FileSink<Arrival> {
  arrive(content: Readable): Promise<Arrival>;
  discard(arrival: Arrival): Promise<void>;
}

/**
 * @param parseFields parses the fields; if it throws, the file is discarded
 * @throws HttpProblem `too-large`, `bad-request` without a file
 */
export async function readForm<Fields, Arrival>(
  parts: AsyncIterable<FormPart>,
  sink: FileSink<Arrival>,
  maxBytes: number,
  parseFields: (fields: Readonly<Record<string, unknown>>) => Fields,
): Promise<ReceivedForm<Fields, Arrival>> {
  const fields: Record<string, unknown> = {};
  let file: Pick<ReceivedForm<Fields, Arrival>, 'name' | 'arrival'> | undefined;
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
        continue;
      }
      file = { name: part.filename ?? '', arrival: await sink.arrive(part.file) };
      if (part.file.truncated) throw fileTooLarge(maxBytes);
    }
    const parsed = parseFields(fields);
    if (!file) throw missingFile();
    return { ...file, fields: parsed };
  } catch (error) {
    if (file) await sink.discard(file.arrival);
    throw isUploadAborted(error) ? uploadAborted() : error;
  }
}

const MB = 1024 * 1024;

export const fileTooLarge = (maxBytes: number): HttpProblem =>
  new HttpProblem('too-large', {
    zh: `文件不得超过${maxBytes / MB} MB，请压缩或拆分后上传`,
    en: `a file may have ${maxBytes / MB} MB: compress or divide it`,
  });

export const missingFile = (): HttpProblem =>
  new HttpProblem('bad-request', {
    zh: '请选择要上传的文件（字段 file）',
    en: 'choose a file to send (the field file)',
  });

/** The connection ended before the form, the form before its last boundary, or it names no boundary. */
export const isUploadAborted = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ECONNRESET' ||
  (error instanceof Error && /unexpected end of multipart data|boundary not found/iu.test(error.message));

/** A client error (400), not a failure of the server. */
export const uploadAborted = (): HttpProblem =>
  new HttpProblem('bad-request', { zh: '上传中断，请重新上传', en: 'the upload broke off: send it again' });
