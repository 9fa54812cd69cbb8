// Plans one digest per mailbox and working morning, with its role's new reminders.
import { dayAt, morning } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { findDelayedAgencies } from '../../platform/queue/backlog.js';

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
    planFor(db, ready, today, at),
  );
  return { planned, held: working.length - ready.length };
}

async function planFor(db: Queryable, agencies: readonly number[], today: string, at: string): Promise<number> {
  // A digest being sent right now is locked and skipped: it will no longer be unsent.
  const unsent = await query<{ mailbox_id: number; day: string }>(
    db,
    'unsent_digests',
    `select d.mailbox_id, d.day::text from digest d join mailbox m on m.id = d.mailbox_id
     where m.agency_id = any($1::int[]) and d.next_at is not null and d.day < $2 for update of d skip locked`,
    [agencies, today],
  );
  const planned = await query<{ mailbox_id: number }>(
    db,
    'plan_digests',
    `insert into digest (mailbox_id, day, state, next_at)
     select m.id, $2::date, 'waiting', $3::timestamptz from mailbox m
     where m.agency_id = any($1::int[]) and m.email is not null and m.removed_at is null
       and (m.id = any($4::int[]) or exists (${newReminders('$5', '$6')}))
     on conflict (mailbox_id, day) do nothing returning mailbox_id`,
    [agencies, today, at, unsent.map(({ mailbox_id: id }) => id), morning(today), MAX_AGE_DAYS],
  );
  const mailboxes = planned.map(({ mailbox_id: id }) => id);
  const carriedOver = unsent.filter(({ mailbox_id: id }) => mailboxes.includes(id));
  await carryOver(db, carriedOver, today);
  await query(
    db,
    'fill_digests',
    `insert into digest_reminder (mailbox_id, reminder_id, day)
     select m.id, n.id, $2::date from mailbox m cross join lateral (${newReminders('$4', '$5')}) n where m.id = any($1::int[])`,
    [mailboxes, today, at, morning(today), MAX_AGE_DAYS],
  );
  return planned.length;
}

/** The reminders of a mailbox's role up to this morning that no digest of the mailbox contains yet. */
const newReminders = (morning: string, days: string): string => `select r.id from reminder r
  where r.to_agency_id = m.agency_id and r.to_role = m.role and r.at <= ${morning}::timestamptz
    and r.filed_at >= greatest(m.added_at, $3::timestamptz - make_interval(days => ${days}::int))
    and not exists (select from digest_reminder x where x.mailbox_id = m.id and x.reminder_id = r.id)`;

/** Adds what could not be sent to today's digest, so that no mailbox gets two in one morning. */
async function carryOver(
  db: Queryable,
  carriedOver: readonly { readonly mailbox_id: number; readonly day: string }[],
  today: string,
): Promise<void> {
  const keys = [carriedOver.map(({ mailbox_id: id }) => id), carriedOver.map(({ day }) => day)];
  await query(
    db,
    'carry_reminders',
    `update digest_reminder x set day = $3 from unnest($1::int[], $2::date[]) as k (mailbox_id, day)
     where x.mailbox_id = k.mailbox_id and x.day = k.day`,
    [...keys, today],
  );
  await query(
    db,
    'carry_digests',
    `update digest d set state = 'failed', next_at = null,
       last_error = concat_ws('; ', d.last_error, '并入次日 carried over to ' || $3::text)
     from unnest($1::int[], $2::date[]) as k (mailbox_id, day) where d.mailbox_id = k.mailbox_id and d.day = k.day`,
    [...keys, today],
  );
}
