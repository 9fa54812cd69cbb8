// `desk replay` from the checked file to what it tells, on one connection; imports meet the clerks' own work.
import type { Day } from '../../domain/day.js';
import { isConflict, isOutdated } from '../../store/commit.js';
import { type Database, holdAlone, onOneConnection } from '../../store/database.js';
import { OfficeChanged } from '../../store/ledger.js';
import { readOffice } from '../../store/office.js';
import { type FiguresAsked, type YearFigures, yearFigures } from '../figures/year-figures.js';
import type { Lines } from './check-file.js';
import { type Rejected, replay, type ReplayOptions } from './replay.js';
import { type Standing, standings, type ToldReminder, toldReminders } from './standing.js';

/** An import that meets clerks at work begins again, so often without getting on; what is done is not done twice. */
const MOST_ATTEMPTS = 20;

/** What a replay tells; the lists are read as they are walked, so that none is ever in memory whole. */
export interface ReplayResult {
  readonly lines: number;
  readonly today: Day;
  readonly rejected: readonly Rejected[];
  readonly surprises: readonly Rejected[];
  readonly applications: AsyncIterable<readonly [name: string, Standing]>;
  readonly reminders: AsyncIterable<ToldReminder>;
  readonly report: YearFigures | undefined;
}

/** Plays the file and hands over what it tells while the connection is open. */
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
        // Another import waits, and then finds done what they have in common.
        if (options.resumable) await holdAlone(on, 'replay into the live database');
        // Whoever has been overtaken takes smaller steps, so that he is not overtaken for ever.
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
