// Reads a form with one file as it streams in, straight into a sink; a refused file is discarded.
import type { Readable } from 'node:stream';
import type { Part } from '../operation.js';
import { HttpProblem } from '../problems.js';

export interface Form<Fields, Arrival> {
  readonly fields: Fields;
  readonly name: string;
  readonly arrival: Arrival;
}

/** Where a file is written as it streams in, and how it is discarded: the attachments' store, or memory. */
export interface Place<Arrival> {
  arrive(content: Readable): Promise<Arrival>;
  discard(arrival: Arrival): Promise<void>;
}

/**
 * @param check parses the fields; if it throws, the file is discarded
 * @throws HttpProblem `too-large`, `bad-request` without a file
 */
export async function receivedForm<Fields, Arrival>(
  parts: AsyncIterable<Part>,
  place: Place<Arrival>,
  mostBytes: number,
  check: (fields: Readonly<Record<string, unknown>>) => Fields,
): Promise<Form<Fields, Arrival>> {
  const fields: Record<string, unknown> = {};
  let file: Pick<Form<Fields, Arrival>, 'name' | 'arrival'> | undefined;
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
        continue;
      }
      file = { name: part.filename ?? '', arrival: await place.arrive(part.file) };
      if (part.file.truncated) throw tooLarge(mostBytes);
    }
    const checked = check(fields);
    if (!file) throw noFile();
    return { ...file, fields: checked };
  } catch (error) {
    if (file) await place.discard(file.arrival);
    throw isBrokenOff(error) ? brokenOff() : error;
  }
}

const MB = 1024 * 1024;

export const tooLarge = (most: number): HttpProblem =>
  new HttpProblem('too-large', {
    zh: `文件不得超过${most / MB} MB，请压缩或拆分后上传`,
    en: `a file may have ${most / MB} MB: compress or divide it`,
  });

export const noFile = (): HttpProblem =>
  new HttpProblem('bad-request', {
    zh: '请选择要上传的文件（字段 file）',
    en: 'choose a file to send (the field file)',
  });

/** The connection ended before the form, the form before its last boundary, or it names no boundary. */
export const isBrokenOff = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ECONNRESET' ||
  (error instanceof Error && /unexpected end of multipart data|boundary not found/iu.test(error.message));

/** A client error (400), not a failure of the server. */
export const brokenOff = (): HttpProblem =>
  new HttpProblem('bad-request', { zh: '上传中断，请重新上传', en: 'the upload broke off: send it again' });
