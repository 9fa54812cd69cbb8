// How many files of one agency, or one person, may be received and read at the same time.
import { Injectable } from '@nestjs/common';
import { busy } from '../../domain/errors.js';

/** Files are in memory while they are read; one agency must not use up what all share. */
export const MAX_UPLOADS_AT_ONCE = 4;
const RETRY_SECONDS = 5;

/** Of one process: behind a proxy with several servers each allows as many. */
@Injectable()
export class UploadLimit {
  readonly #running = new Map<string, number>();

  /** @param whose an agency or a person @throws DomainError `busy` at the limit, before anything of the file is read */
  async run<Result>(whose: string, receive: () => Promise<Result>): Promise<Result> {
    const running = this.#running.get(whose) ?? 0;
    if (running >= MAX_UPLOADS_AT_ONCE) throw tooManyUploads();
    this.#running.set(whose, running + 1);
    try {
      return await receive();
    } finally {
      const left = this.#running.get(whose)! - 1;
      if (left === 0) this.#running.delete(whose);
      else this.#running.set(whose, left);
    }
  }
}

const tooManyUploads = (): Error =>
  busy(
    `同时上传的文件已达${MAX_UPLOADS_AT_ONCE}个，请等其中一个完成后再上传`,
    `${MAX_UPLOADS_AT_ONCE} files are being sent already: wait until one of them is done`,
    { retryAfter: RETRY_SECONDS },
  );
