// The office for reading: changes of other processes are seen after a few seconds at the latest.
import { query, type Database } from '../db/database.js';
import { isCurrentOffice, OFFICE_VERSION_SQL, type Office, type OfficeVersion } from '../db/office.js';
import { forgetOffice, officeOf } from './run-command.js';

/** As long as sessions are cached, so that a new agency is known as soon as the roles in it. */
const MAX_AGE_MS = 5_000;

const checkedAt = new WeakMap<Database, number>();

/** A commit detects a changed office; a list would silently leave out a new agency. */
export async function recentOffice(database: Database, now: Date): Promise<Office> {
  const office = await officeOf(database);
  const age = now.getTime() - (checkedAt.get(database) ?? 0);
  if (Math.abs(age) < MAX_AGE_MS) return office;
  checkedAt.set(database, now.getTime());
  const [mark] = await query<OfficeVersion & Record<string, unknown>>(
    database.pool,
    'office_mark',
    `select ${OFFICE_VERSION_SQL}`,
  );
  if (isCurrentOffice(office, mark!)) return office;
  forgetOffice(database);
  return officeOf(database);
}
