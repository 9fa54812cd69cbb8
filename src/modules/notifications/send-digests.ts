// Sends today's planned digests, each under its row's lock, and retries failures.
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import { type Day, dayAt, yearOf } from '../../domain/day.js';
import { REPORT_REMINDERS, reportDueOn } from '../../domain/annual-report/report-due.js';
import { registerNumber } from '../../domain/document-numbers.js';
import type { AgencyKind, Text } from '../../domain/vocabulary.js';
import { DigestEntity } from '../../platform/db/entities/digest.entity.js';
import type { Queryable, Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { WITHOUT_KEY } from '../../platform/db/unit-of-work-runner.js';
import { type Office, readOffice } from '../../platform/db/office.js';
import { renderDigest, type Matter } from './digest-letter.js';
import { type DigestKey, findMatters, lockNextDigest, type MatterRow } from './digests.sql.js';
import { redactAddresses } from '../../platform/log.js';
import type { Mailer } from './mailer.js';

/** Minutes until the next attempt; the last one holds for all further ones of the day. */
const BACKOFF_MINUTES = [1, 5, 15, 60];

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

/**
 * The row stays locked while the letter is handed over, so no other run sends it. It is sent again only if this process or
 * the database dies between the server's acceptance and our commit, which no order of the two steps avoids; its id is then
 * the same.
 */
async function sendOne(db: Session, office: Office, mailer: Mailer, now: Date): Promise<keyof SendCounts | 'nothing'> {
  const today = dayAt(now.toISOString());
  const due = await lockNextDigest(db, today, now.toISOString());
  if (!due) return 'nothing';
  const key = { mailboxId: due.mailboxId, day: today };
  if (due.email === null) {
    await recordFailure(db, key, due.attempts, '收件人已移除 the mailbox was removed', null);
    return 'failed';
  }
  const agency = office.getAgencyById(due.agencyId);
  const matters = await readMatters(db, office, key);
  const letter = renderDigest({ day: today, agency: agency.name, role: due.role, matters });
  try {
    await mailer.send({ ...letter, to: due.email, id: `digest.${due.mailboxId}.${today}` });
  } catch (error) {
    const minutes = BACKOFF_MINUTES[due.attempts] ?? BACKOFF_MINUTES.at(-1)!;
    const reason = error instanceof Error ? error.message : String(error);
    const next = new Date(now.getTime() + minutes * 60_000);
    await recordFailure(db, key, due.attempts + 1, withoutAddresses(reason), next);
    return 'failed';
  }
  await db
    .repository(DigestEntity)
    .update(key, { state: 'sent', attempts: due.attempts + 1, sentAt: now, nextAt: null });
  return 'sent';
}

async function recordFailure(
  db: Session,
  key: DigestKey,
  attempts: number,
  lastError: string,
  nextAt: Date | null,
): Promise<void> {
  await db.repository(DigestEntity).update(key, { state: 'failed', attempts, lastError, nextAt });
}

/** Servers repeat the refused address in their reasons; addresses are stored in mailboxes alone. */
const withoutAddresses = (reason: string): string =>
  redactAddresses(reason).replaceAll(/\s+/g, ' ').trim().slice(0, 500);

async function readMatters(db: Queryable, office: Office, digest: DigestKey): Promise<readonly Matter[]> {
  const rows = await findMatters(db, digest);
  const { day: today } = digest;
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
