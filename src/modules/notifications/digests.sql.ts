// Digests, by hand: planned, filled and carried over for many mailboxes at once, and locked.
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import type { Day } from '../../domain/day.js';
import type { Post } from '../../domain/vocabulary.js';
import type { DigestState } from '../../platform/db/entities/digest.entity.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { Matter } from './digest-letter.js';
import type { Mailbox } from './mailboxes.js';

/** Each with its last morning's digest. */
export const findMailboxes = (db: Queryable): Promise<readonly Mailbox[]> =>
  query<Mailbox & Record<string, unknown>>(
    db,
    'list_mailboxes',
    `select m.id, a.code as agency, m.role, m.name, m.email,
       (select json_build_object('day', d.day, 'state', d.state, 'attempts', d.attempts, 'error', d.last_error)
        from digest d where d.mailbox_id = m.id order by d.day desc limit 1) as digest
     from mailbox m join agency a on a.id = m.agency_id where m.removed_at is null order by a.id, m.role, m.id`,
  );

/** How many digests of the last week are in which state; a state without any is left out. */
export const countDigestsByState = (
  db: Queryable,
): Promise<readonly { readonly state: DigestState; readonly number: number }[]> =>
  query<{ state: DigestState; number: number }>(
    db,
    'digest_states',
    `select state, count(*)::int as number from digest where day > current_date - 7 group by state`,
  );

export interface DigestKey {
  readonly mailboxId: number;
  readonly day: Day;
}

/** Of days before; locks them. A digest being sent right now is locked and skipped: it will no longer be unsent. */
export async function lockUnsentDigests(
  db: Queryable,
  agencies: readonly number[],
  today: Day,
): Promise<readonly DigestKey[]> {
  const rows = await query<{ mailbox_id: number; day: string }>(
    db,
    'unsent_digests',
    `select d.mailbox_id, d.day::text from digest d join mailbox m on m.id = d.mailbox_id
     where m.agency_id = any($1::int[]) and d.next_at is not null and d.day < $2 for update of d skip locked`,
    [agencies, today],
  );
  return rows.map(({ mailbox_id: mailboxId, day }) => ({ mailboxId, day }));
}

/** The reminders of a mailbox's role up to this morning that no digest of the mailbox contains yet. */
const newReminders = (morning: string, days: string): string => `select r.id from reminder r
  where r.to_agency_id = m.agency_id and r.to_role = m.role and r.at <= ${morning}::timestamptz
    and r.filed_at >= greatest(m.added_at, $3::timestamptz - make_interval(days => ${days}::int))
    and not exists (select from digest_reminder x where x.mailbox_id = m.id and x.reminder_id = r.id)`;

/** When digests are planned, and which reminders they take: those due until `morning`, filed in the last `maxAgeDays`. */
export interface DigestMorning {
  readonly today: Day;
  /** ISO 8601. */
  readonly at: string;
  /** ISO 8601. */
  readonly morning: string;
  readonly maxAgeDays: number;
}

/**
 * Plans today's digest of each mailbox that has new reminders or an unsent digest, unless it is planned already.
 * @param unsent ids of mailboxes
 * @returns the ids of their mailboxes
 */
export async function insertDigests(
  db: Queryable,
  agencies: readonly number[],
  unsent: readonly number[],
  { today, at, morning, maxAgeDays }: DigestMorning,
): Promise<readonly number[]> {
  const planned = await query<{ mailbox_id: number }>(
    db,
    'plan_digests',
    `insert into digest (mailbox_id, day, state, next_at)
     select m.id, $2::date, 'waiting', $3::timestamptz from mailbox m
     where m.agency_id = any($1::int[]) and m.email is not null and m.removed_at is null
       and (m.id = any($4::int[]) or exists (${newReminders('$5', '$6')}))
     on conflict (mailbox_id, day) do nothing returning mailbox_id`,
    [agencies, today, at, unsent, morning, maxAgeDays],
  );
  return planned.map(({ mailbox_id: id }) => id);
}

/** Puts the new reminders of these mailboxes into today's digests. */
export async function fillDigests(
  db: Queryable,
  mailboxes: readonly number[],
  { today, at, morning, maxAgeDays }: DigestMorning,
): Promise<void> {
  await query(
    db,
    'fill_digests',
    `insert into digest_reminder (mailbox_id, reminder_id, day)
     select m.id, n.id, $2::date from mailbox m cross join lateral (${newReminders('$4', '$5')}) n where m.id = any($1::int[])`,
    [mailboxes, today, at, morning, maxAgeDays],
  );
}

/** Adds the reminders of unsent digests to today's, so that no mailbox gets two in one morning. */
export async function carryOver(db: Queryable, unsent: readonly DigestKey[], today: Day): Promise<void> {
  const keys = [unsent.map(({ mailboxId }) => mailboxId), unsent.map(({ day }) => day)];
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

export interface DueDigest extends DigestKey {
  /** Those made before. */
  readonly attempts: number;
  readonly agencyId: number;
  readonly role: Post;
  /** Null: the mailbox was removed. */
  readonly email: string | null;
}

/** The next one of today to be sent now, locked until the transaction ends; one that is locked is skipped. */
export async function lockNextDigest(db: Queryable, today: Day, now: string): Promise<DueDigest | null> {
  const [row] = await query<{
    mailbox_id: number;
    attempts: number;
    agency_id: number;
    role: Post;
    email: string | null;
  }>(
    db,
    'next_digest',
    `select d.mailbox_id, d.attempts, m.agency_id, m.role, m.email from digest d join mailbox m on m.id = d.mailbox_id
     where d.next_at <= $2 and d.day = $1 order by d.next_at, d.mailbox_id limit 1 for update of d skip locked`,
    [today, now],
  );
  if (!row) return null;
  const { mailbox_id: mailboxId, agency_id: agencyId, ...due } = row;
  return { mailboxId, agencyId, ...due, day: today };
}

export interface MatterRow {
  readonly agency_id: number;
  readonly application_id: string | null;
  readonly kinds: readonly { readonly kind: NotificationKind; readonly at: string }[];
  readonly closed: boolean;
  readonly due: readonly (Omit<Matter['due'][number], 'left'> & { readonly paused: boolean })[] | null;
  readonly open_mail: number;
  readonly year_check: { readonly ok: boolean; readonly open: number; readonly differences: number } | null;
}

/** The reminder of a tally is dated in the year after the one it counts. */
const MATTERS_SQL = `
  select r.agency_id, r.application_id, json_agg(json_build_object('kind', r.kind, 'at', r.at) order by r.at, r.id) as kinds,
    coalesce(bool_or(a.closed_on is not null), false) as closed,
    (select json_agg(json_build_object('kind', d.kind, 'dueOn', d.due_on, 'provisional', d.provisional, 'paused', d.status = 'paused')
       order by d.due_on)
     from deadline d where d.agency_id = r.agency_id and d.application_id = r.application_id and d.due_on is not null
       and (d.status in ('running', 'paused') or (d.kind = 'reply' and d.status = 'missed' and not exists (
         select from deadline later where later.agency_id = d.agency_id and later.application_id = d.application_id
           and later.kind = 'reply' and later.ordinal > d.ordinal)))) as due,
    (select count(*)::int from mail_item m where max(r.kind) = 'mailUnregistered' and m.agency_id = r.agency_id
       and m.state = 'open' and m.arrived_on < $2) as open_mail,
    (select json_build_object('ok', y.ok, 'open', y.figures #> '{table3,4,-1}', 'differences', jsonb_array_length(y.differences))
     from year_check y where max(r.kind) = 'yearChecked' and y.agency_id = r.agency_id
       and y.year = extract(year from max(r.at) at time zone 'Asia/Shanghai') - 1) as year_check
  from digest_reminder x join reminder r on r.id = x.reminder_id
  left join application a on a.agency_id = r.agency_id and a.id = r.application_id
  where x.mailbox_id = $1 and x.day = $2
  group by r.agency_id, r.application_id, case when r.application_id is null then r.kind end
  order by min(a.due_on) nulls last, r.agency_id, r.application_id`;

/** What a digest tells, one row for each application, or for each kind of reminder about none. */
export const findMatters = (db: Queryable, { mailboxId, day }: DigestKey): Promise<readonly MatterRow[]> =>
  query<MatterRow & Record<string, unknown>>(db, 'digest_matters', MATTERS_SQL, [mailboxId, day]);
