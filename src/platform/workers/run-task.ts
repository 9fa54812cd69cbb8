// Runs in a worker thread: one task at a time; a refusal goes back as data, since an error's class is lost on the way.
import type { MessagePort } from 'node:worker_threads';
import { DomainError, type DomainErrorCode } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';
import type { ReportProgress } from './task.js';

export interface TaskRequest {
  /** URL of the module. */
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
  /** Says how far the work is. */
  readonly port: MessagePort;
}

export type TaskResult =
  | { readonly output: unknown }
  | {
      readonly refused: {
        readonly code: DomainErrorCode;
        readonly text: Text;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };

export default async function runTask({ module, name, input, port }: TaskRequest): Promise<TaskResult> {
  try {
    const functions = (await import(module)) as Readonly<
      Record<string, (input: unknown, report: ReportProgress) => unknown>
    >;
    return { output: await functions[name]!(input, (progress) => port.postMessage(progress)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, text, details } = error;
    return { refused: { code, text, details } };
  } finally {
    port.close();
  }
}
