// What the commands of `desk` are given: a database to work in, and where to print.
import type { Notice } from '../domain/calendar/notice.js';
import type { Database } from '../store/database.js';
import type { JobsDesk } from '../usecases/operations/failed-job.js';

export interface DeskContext {
  /** Work in the configured database, brought up to date first. */
  live<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** Work in a database of its own, with the installation's calendar, gone afterwards. */
  throwaway<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** The installation's notices; those known to this version where there is no installation. */
  notices(): Promise<readonly Notice[]>;
  /** The jobs of every queue, wherever they lie. */
  jobs<Result>(work: (jobs: JobsDesk) => Promise<Result>): Promise<Result>;
  migrate(): Promise<{ readonly applied: readonly string[] }>;
  /** Everything that comes on standard input. */
  input(): Promise<string>;
  /** Standard output: results only. */
  out(text: string): void;
  /** Standard error: progress and remarks. */
  remark(text: string): void;
  /** The instant now, ISO 8601. */
  now(): string;
}

/** Exit status: 0 done as written, 1 something did not go as it should, 2 the input or an option is unusable. */
export type ExitCode = 0 | 1 | 2;

/** The input or an option cannot be used; printed without a stack, exit status 2. */
export class Unusable extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'Unusable';
  }
}
