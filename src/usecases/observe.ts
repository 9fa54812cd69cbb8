// Tells whoever counts how commands went; nobody need listen, and the use cases do not know who does.
import { channel } from 'node:diagnostics_channel';
import { DeskError, type DeskErrorCode } from '../domain/errors.js';

/** One command performed, by a person or by the passing of time. */
export interface Performed {
  readonly seconds: number;
  /** Why it was refused; `error` for anything that is no refusal. */
  readonly refused?: DeskErrorCode | 'error';
}

export const PERFORMED = channel('disclosure-desk.performed');

/** Does the work, and tells how long it took and what came of it. */
export async function observed<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!PERFORMED.hasSubscribers) return work();
  const began = performance.now();
  const tell = (refused?: Performed['refused']): void => {
    const seconds = (performance.now() - began) / 1_000;
    PERFORMED.publish({ seconds, ...(refused && { refused }) } satisfies Performed);
  };
  try {
    const result = await work();
    tell();
    return result;
  } catch (error) {
    tell(error instanceof DeskError ? error.code : 'error');
    throw error;
  }
}
