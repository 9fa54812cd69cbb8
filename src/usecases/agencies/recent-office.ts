// The office as the doors know it: what another process has changed in it is seen here after some seconds at the latest.
import { ask, type Database } from '../../store/database.js';
import { isCurrent, MARK_SQL, type Office, type OfficeMark } from '../../store/office.js';
import { forgetOffice, officeOf } from '../perform.js';

/** As long as sessions are remembered: a new agency is known when the first roles in it are. */
const TRUSTED_MS = 5_000;

const lookedAt = new WeakMap<Database, number>();

/** Commands find out themselves, by what they read; a list would only leave the new agency out. */
export async function recentOffice(database: Database, now: Date): Promise<Office> {
  const office = await officeOf(database);
  const ago = now.getTime() - (lookedAt.get(database) ?? 0);
  if (Math.abs(ago) < TRUSTED_MS) return office;
  lookedAt.set(database, now.getTime());
  const [mark] = await ask<OfficeMark & Record<string, unknown>>(database.pool, 'office_mark', `select ${MARK_SQL}`);
  if (isCurrent(office, mark!)) return office;
  forgetOffice(database);
  return officeOf(database);
}
