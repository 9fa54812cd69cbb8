// The office for reading: changes of other processes are seen after a few seconds at the latest.
import { ask, type Database } from '../../store/database.js';
import { isCurrent, MARK_SQL, type Office, type OfficeMark } from '../../store/office.js';
import { forgetOffice, officeOf } from '../perform.js';

/** As long as sessions are cached, so that a new agency is known as soon as the roles in it. */
const TRUSTED_MS = 5_000;

const lookedAt = new WeakMap<Database, number>();

/** A commit detects a changed office; a list would silently leave out a new agency. */
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
