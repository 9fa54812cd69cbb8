// Plans one digest per mailbox and working morning, with its role's new reminders.
import { dayAt, morning } from '../../domain/day.js';
import type { Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { findDelayedAgencies } from '../../platform/queue/backlog.js';
import { carryOver, type DigestMorning, fillDigests, insertDigests, lockUnsentDigests } from './digests.sql.js';

/** Older reminders are left to the inbox: the first mail after e-mail is set up should not bring a year's worth. */
const MAX_AGE_DAYS = 31;

export interface DigestPlan {
  readonly planned: number;
  /** Agencies deferred: sweep or relay has not finished with them this morning. */
  readonly held: number;
}

/**
 * Safe to run at any time, also concurrently; plans nothing before half past eight or where the agency does not work today.
 * @param waitForSweep defers agencies whose sweep or relay is not done, so that a late morning still makes one digest
 */
export async function planDigests(database: Database, now: Date, waitForSweep = true): Promise<DigestPlan> {
  const at = now.toISOString();
  const today = dayAt(at);
  if (Date.parse(morning(today)) > now.getTime()) return { planned: 0, held: 0 };
  const office = await readOffice(database.pool);
  const working = office.agencies.filter(({ id }) => office.calendarOf(id).isWorkingDay(today)).map(({ id }) => id);
  const delayed = waitForSweep ? await findDelayedAgencies(database, now) : new Set<number>();
  const ready = working.filter((id) => !delayed.has(id));
  const planned = await database.unitOfWork.runTransaction({ at }, { isolation: 'read committed' }, ({ db }) =>
    planFor(db, ready, { today, at, morning: morning(today), maxAgeDays: MAX_AGE_DAYS }),
  );
  return { planned, held: working.length - ready.length };
}

async function planFor(db: Queryable, agencies: readonly number[], now: DigestMorning): Promise<number> {
  const unsent = await lockUnsentDigests(db, agencies, now.today);
  const mailboxes = await insertDigests(
    db,
    agencies,
    unsent.map(({ mailboxId }) => mailboxId),
    now,
  );
  const carriedOver = unsent.filter(({ mailboxId }) => mailboxes.includes(mailboxId));
  await carryOver(db, carriedOver, now.today);
  await fillDigests(db, mailboxes, now);
  return mailboxes.length;
}
