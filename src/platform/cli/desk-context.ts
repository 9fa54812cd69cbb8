// What `desk` commands get: a database, standard input and output, and the time.
import type { Notice } from '../../domain/calendar/notice.js';
import type { Database } from '../db/database.js';
import type { JobMonitor } from '../queue/failed-job.js';

export interface DeskContext {
  /** Works in the configured database, which is migrated first. */
  withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** The same for a change; says first, on standard error, which database it is. */
  changeDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** Works in a temporary database with the installation's calendar. */
  withTemporaryDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /** The calendar notices of the configured or the running embedded database, else those of this version. */
  readNotices(): Promise<readonly Notice[]>;
  /** Works with the jobs of all queues. */
  withJobs<Result>(work: (jobs: JobMonitor) => Promise<Result>): Promise<Result>;
  migrate(): Promise<{ readonly applied: readonly string[] }>;
  /** Reads all of standard input. */
  readInput(): Promise<string>;
  /** Writes to standard output: results only. */
  print(text: string): void;
  /** Writes to standard error: progress and remarks. */
  printRemark(text: string): void;
  /** The instant now, ISO 8601. */
  now(): string;
}

/** Exit status: 0 success, 1 something went wrong or was found, 2 the input or an option is unusable. */
export type ExitCode = 0 | 1 | 2;

/** The input or an option cannot be used; printed without a stack, exit status 2. */
export class UsageError extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'Unusable';
  }
}
