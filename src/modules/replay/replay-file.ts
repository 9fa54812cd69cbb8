// Runs `desk replay` on one connection, from the checked file to its output; imports retry.
import type { Day } from '../../domain/day.js';
import { isConflict, isOutdatedDecision } from '../../platform/db/commit.js';
import { takeAdvisoryLock, withConnection } from '../../platform/db/query.js';
import { OfficeChangedError } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { type YearFiguresOptions, type YearFigures, computeYearFigures } from '../statistics/year-figures.js';
import type { LineSource } from './check-file.js';
import type { RejectedLine } from './player.js';
import { replay, type ReplayOptions } from './replay.js';
import type { NamedReminder } from './replay.sql.js';
import { type ApplicationResult, listApplicationResults, listReminderResults } from './replay-results.js';

/** Attempts without progress, when an import conflicts with clerks at work; applied lines are not applied twice. */
const MAX_ATTEMPTS = 20;

/** The result of a replay; the lists are streamed, so that none is ever wholly in memory. */
export interface ReplayResult {
  readonly lines: number;
  readonly today: Day;
  readonly rejected: readonly RejectedLine[];
  readonly unexpected: readonly RejectedLine[];
  readonly applications: AsyncIterable<readonly [name: string, ApplicationResult]>;
  readonly reminders: AsyncIterable<NamedReminder>;
  readonly report: YearFigures | undefined;
}

/** Plays the file and passes the result to `print` while the connection is open. */
export async function replayFile<Output>(
  database: Database,
  lines: LineSource,
  options: ReplayOptions & { readonly report?: YearFiguresOptions | undefined },
  print: (result: ReplayResult) => Promise<Output>,
): Promise<Output> {
  let attempts = 0;
  const playOptions: ReplayOptions = { ...options, committed: () => (attempts = 0) };
  for (;;) {
    try {
      return await withConnection(database.pool, async (db) => {
        // A second import waits, and then finds the common lines applied.
        if (options.resumable) await takeAdvisoryLock(db, 'replay into the live database');
        // After a conflict the commits are smaller, so that it does not conflict for ever.
        const { names: _names, ...outcome } = await replay(db, lines, { ...playOptions, lineByLine: attempts > 0 });
        const report = options.report && (await computeYearFigures(db, await readOffice(db), options.report));
        return print({
          ...outcome,
          applications: listApplicationResults(db, outcome.today),
          reminders: listReminderResults(db),
          report,
        });
      });
    } catch (error) {
      const isRetryable =
        options.resumable && (error instanceof OfficeChangedError || isConflict(error) || isOutdatedDecision(error));
      if (!isRetryable || ++attempts >= MAX_ATTEMPTS) throw error;
    }
  }
}
