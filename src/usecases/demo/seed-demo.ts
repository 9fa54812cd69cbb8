// Seeds an empty database with the demo through the replay; a database in use is left alone.
import { dayAt } from '../../domain/day.js';
import { type Database, onOneConnection } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { replay } from '../replay/replay.js';
import { demoLines } from './demo-lines.js';

/** @returns whether the demo was made now */
export async function seedDemo(database: Database, now = new Date()): Promise<{ readonly created: boolean }> {
  const office = await readOffice(database.pool);
  if (office.agencies.length > 0) return { created: false };
  const lines = demoLines(dayAt(now.toISOString()), office.nationalCalendar());
  const { surprises } = await onOneConnection(database, (on) =>
    replay(on, () => asyncLines(lines), { until: dayAt(now.toISOString()), resumable: true }),
  );
  if (surprises.length > 0) throw new Error(`the demo was refused: ${JSON.stringify(surprises)}`);
  return { created: true };
}

async function* asyncLines(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
