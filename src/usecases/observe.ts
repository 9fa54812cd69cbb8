// Measures every command and publishes the result on a diagnostics channel, for the metrics.
import { channel } from 'node:diagnostics_channel';
import { DeskError, type DeskErrorCode } from '../domain/errors.js';

/** A command that has finished, given by a person or by the passing of time. */
export interface Performed {
  readonly seconds: number;
  /** The code of the refusal; `error` for any other failure. */
  readonly refused?: DeskErrorCode | 'error';
}

export const PERFORMED = channel('disclosure-desk.performed');

/** Runs a command and publishes its duration and outcome; does no more if there are no subscribers. */
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
