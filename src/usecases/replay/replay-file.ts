// Runs `desk replay` on one connection, from the checked file to its output; imports retry.
import type { Day } from '../../domain/day.js';
import { isConflict, isOutdated } from '../../store/commit.js';
import { type Database, holdAlone, onOneConnection } from '../../store/database.js';
import { OfficeChanged } from '../../store/ledger.js';
import { readOffice } from '../../store/office.js';
import { type FiguresAsked, type YearFigures, yearFigures } from '../figures/year-figures.js';
import type { Lines } from './check-file.js';
import { type Rejected, replay, type ReplayOptions } from './replay.js';
import { type Standing, standings, type ToldReminder, toldReminders } from './standing.js';

/** Attempts without progress, when an import conflicts with clerks at work; applied lines are not applied twice. */
const MOST_ATTEMPTS = 20;

/** The result of a replay; the lists are streamed, so that none is ever wholly in memory. */
export interface ReplayResult {
  readonly lines: number;
  readonly today: Day;
  readonly rejected: readonly Rejected[];
  readonly surprises: readonly Rejected[];
  readonly applications: AsyncIterable<readonly [name: string, Standing]>;
  readonly reminders: AsyncIterable<ToldReminder>;
  readonly report: YearFigures | undefined;
}

/** Plays the file and passes the result to `print` while the connection is open. */
export async function replayFile<Told>(
  database: Database,
  lines: Lines,
  options: ReplayOptions & { readonly report?: FiguresAsked | undefined },
  tell: (result: ReplayResult) => Promise<Told>,
): Promise<Told> {
  let attempts = 0;
  const playing: ReplayOptions = { ...options, committed: () => (attempts = 0) };
  for (;;) {
    try {
      return await onOneConnection(database, async (on) => {
        // A second import waits, and then finds the common lines applied.
        if (options.resumable) await holdAlone(on, 'replay into the live database');
        // After a conflict the commits are smaller, so that it does not conflict for ever.
        const { names: _names, ...replayed } = await replay(on, lines, { ...playing, lineByLine: attempts > 0 });
        const report = options.report && (await yearFigures(on, await readOffice(on), options.report));
        return tell({ ...replayed, applications: standings(on, replayed.today), reminders: toldReminders(on), report });
      });
    } catch (error) {
      const met = options.resumable && (error instanceof OfficeChanged || isConflict(error) || isOutdated(error));
      if (!met || ++attempts >= MOST_ATTEMPTS) throw error;
    }
  }
}
