// Seeds an empty database with the demo through the replay; a database in use is left alone.
import { dayAt } from '../../domain/day.js';
import { withConnection } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { replay } from '../replay/replay.js';
import { buildDemoLines } from './demo-lines.js';

/** @returns whether the demo was made now */
export async function seedDemo(database: Database, now = new Date()): Promise<{ readonly created: boolean }> {
  const office = await readOffice(database.pool);
  if (office.agencies.length > 0) return { created: false };
  const lines = buildDemoLines(dayAt(now.toISOString()), office.nationalCalendar());
  const { unexpected } = await withConnection(database.pool, (db) =>
    replay(db, () => streamLines(lines), { until: dayAt(now.toISOString()), resumable: true }),
  );
  if (unexpected.length > 0) throw new Error(`the demo was refused: ${JSON.stringify(unexpected)}`);
  return { created: true };
}

async function* streamLines(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
