// Sends today's planned digests, each under its row's lock, and retries failures.
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import { type Day, dayAt, yearOf } from '../../domain/day.js';
import { REPORT_REMINDERS, reportDueOn } from '../../domain/annual-report/report-due.js';
import { registerNumber } from '../../domain/document-numbers.js';
import type { AgencyKind, Post, Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { renderDigest, type Matter } from './digest-letter.js';
import type { Mailer } from './mailer.js';

/** Minutes until the next attempt; the last one holds for all further ones of the day. */
const BACKOFF_MINUTES = [1, 5, 15, 60];
const ADDRESSES = /[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+/g;

export interface SendCounts {
  readonly sent: number;
  readonly failed: number;
}

/** Safe to run at any time, also concurrently: each digest is taken by one run. */
export async function sendDigests(database: Database, mailer: Mailer, now: Date): Promise<SendCounts> {
  const office = await readOffice(database.pool);
  const count = { sent: 0, failed: 0 };
  for (;;) {
    const result = await database.unitOfWork.runTransaction(WITHOUT_KEY, { isolation: 'read committed' }, ({ db }) =>
      sendOne(db, office, mailer, now),
    );
    if (result === 'nothing') return count;
    count[result]++;
  }
}

interface DueDigest {
  readonly mailbox_id: number;
  readonly attempts: number;
  readonly agency_id: number;
  readonly role: Post;
  readonly email: string | null;
}

/**
 * The row stays locked while the letter is handed over, so no other run sends it. It is sent again only if this process or
 * the database dies between the server's acceptance and our commit, which no order of the two steps avoids; its id is then
 * the same.
 */
async function sendOne(
  db: Queryable,
  office: Office,
  mailer: Mailer,
  now: Date,
): Promise<keyof SendCounts | 'nothing'> {
  const today = dayAt(now.toISOString());
  const [due] = await query<DueDigest>(
    db,
    'next_digest',
    `select d.mailbox_id, d.attempts, m.agency_id, m.role, m.email from digest d join mailbox m on m.id = d.mailbox_id
     where d.next_at <= $2 and d.day = $1 order by d.next_at, d.mailbox_id limit 1 for update of d skip locked`,
    [today, now.toISOString()],
  );
  if (!due) return 'nothing';
  const key = [due.mailbox_id, today] as const;
  if (due.email === null) {
    await recordFailure(db, key, due.attempts, '收件人已移除 the mailbox was removed', null);
    return 'failed';
  }
  const agency = office.getAgencyById(due.agency_id);
  const matters = await readMatters(db, office, key, today);
  const letter = renderDigest({ day: today, agency: agency.name, role: due.role, matters });
  try {
    await mailer.send({ ...letter, to: due.email, id: `digest.${due.mailbox_id}.${today}` });
  } catch (error) {
    const minutes = BACKOFF_MINUTES[due.attempts] ?? BACKOFF_MINUTES.at(-1)!;
    const reason = error instanceof Error ? error.message : String(error);
    const next = new Date(now.getTime() + minutes * 60_000);
    await recordFailure(db, key, due.attempts + 1, withoutAddresses(reason), next.toISOString());
    return 'failed';
  }
  await query(
    db,
    'digest_sent',
    `update digest set state = 'sent', attempts = $3, sent_at = $4, next_at = null where mailbox_id = $1 and day = $2`,
    [...key, due.attempts + 1, now.toISOString()],
  );
  return 'sent';
}

const recordFailure = (
  db: Queryable,
  key: readonly [number, Day],
  attempts: number,
  reason: string,
  next: string | null,
): Promise<unknown> =>
  query(
    db,
    'digest_failed',
    `update digest set state = 'failed', attempts = $3, last_error = $4, next_at = $5 where mailbox_id = $1 and day = $2`,
    [...key, attempts, reason, next],
  );

/** Servers repeat the refused address in their reasons; addresses are stored in mailboxes alone. */
const withoutAddresses = (reason: string): string =>
  reason.replaceAll(ADDRESSES, '…@…').replaceAll(/\s+/g, ' ').trim().slice(0, 500);

interface MatterRow {
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

async function readMatters(
  db: Queryable,
  office: Office,
  key: readonly [number, Day],
  today: Day,
): Promise<readonly Matter[]> {
  const rows = await query<MatterRow>(db, 'digest_matters', MATTERS_SQL, [...key]);
  return rows.map(
    ({ agency_id: id, application_id: application, kinds, closed, due, open_mail: mail, year_check: check }) => {
      const agency = office.getAgencyById(id);
      const calendar = office.calendarOf(id);
      const last = kinds.at(-1)!;
      const text =
        last.kind === 'mailUnregistered'
          ? { zh: `现有${mail}件未登记`, en: `${mail} not registered now` }
          : noteOf(last.kind, dayAt(new Date(last.at).toISOString()), check, agency.kind);
      return {
        number: application === null ? null : registerNumber(agency.code, Number(application)),
        agency: agency.name,
        kinds: [...new Set(kinds.map(({ kind }) => kind))],
        closed,
        due: (due ?? []).map(({ kind, dueOn, provisional, paused }) => ({
          kind,
          dueOn,
          provisional,
          left: paused ? null : calendar.workingDaysBetween(today, dueOn) - calendar.workingDaysBetween(dueOn, today),
        })),
        ...(text && { note: text }),
      };
    },
  );
}

/** A notice is missed from November for the year to come; a tally is made, and a report due, for the year before. */
function noteOf(kind: NotificationKind, day: Day, check: MatterRow['year_check'], agency: AgencyKind): Text | null {
  const year = yearOf(day);
  if ((REPORT_REMINDERS as readonly NotificationKind[]).includes(kind)) {
    const dueOn = reportDueOn(agency, year - 1);
    return {
      zh: `${year - 1}年度，${dueOn}前报送并公布`,
      en: `on ${year - 1}, to be submitted and published by ${dueOn}`,
    };
  }
  if (kind === 'calendarMissing') {
    const missing = day.slice(5) >= '11-01' ? year + 1 : year;
    return { zh: `${missing}年`, en: String(missing) };
  }
  if (kind !== 'yearChecked' || !check) return null;
  const result = check.ok
    ? { zh: '核对一致', en: 'everything agrees' }
    : { zh: `${check.differences}处不符，请核对`, en: `${check.differences} differences: check them` };
  return {
    zh: `${year - 1}年度，结转下年${check.open}件，${result.zh}`,
    en: `${year - 1}, ${check.open} carried over, ${result.en}`,
  };
}
