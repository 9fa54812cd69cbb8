// Measures every command and publishes the result on a diagnostics channel, for the metrics.
import { channel } from 'node:diagnostics_channel';
import { DomainError, type DomainErrorCode } from '../../domain/errors.js';

/** A command that has finished, given by a person or by the passing of time. */
export interface FinishedCommand {
  readonly seconds: number;
  /** The code of the refusal; `error` for any other failure. */
  readonly refused?: DomainErrorCode | 'error';
}

export const COMMAND_FINISHED = channel('disclosure-desk.performed');

/** Runs a command and publishes its duration and outcome; does no more if there are no subscribers. */
export async function measureCommand<Result>(command: () => Promise<Result>): Promise<Result> {
  if (!COMMAND_FINISHED.hasSubscribers) return command();
  const startedAt = performance.now();
  const publish = (refused?: FinishedCommand['refused']): void => {
    const seconds = (performance.now() - startedAt) / 1_000;
    COMMAND_FINISHED.publish({ seconds, ...(refused && { refused }) } satisfies FinishedCommand);
  };
  try {
    const result = await command();
    publish();
    return result;
  } catch (error) {
    publish(error instanceof DomainError ? error.code : 'error');
    throw error;
  }
}
