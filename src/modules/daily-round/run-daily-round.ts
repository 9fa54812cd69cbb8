// The daily round, in order: tally, calendar, mail, supervision, annual reports, digests.
import type { Database } from '../../platform/db/database.js';
import { remindMissingCalendar } from '../calendar/remind-missing-calendar.js';
import { checkYears } from '../statistics/check-years.js';
import type { Mailer } from '../notifications/mailer.js';
import { planDigests } from '../notifications/plan-digests.js';
import { remindSupervision } from '../supervision/remind-supervision.js';
import { sendDigests } from '../notifications/send-digests.js';
import { remindUnregisteredMail } from '../incoming-mail/remind-unregistered-mail.js';
import { DailyRestatements } from '../annual-reports/record-restatements.js';
import { remindReports } from '../annual-reports/remind-reports.js';

export interface DailyRoundResult {
  readonly yearsChecked: number;
  readonly calendarReminders: number;
  /** To clerks and heads, about unregistered mail. */
  readonly mailReminders: number;
  readonly supervisionReminders: number;
  readonly reportReminders: number;
  /** Cells of locked reports that now differ from the register. */
  readonly restatements: number;
  readonly planned: number;
  readonly sent: number;
  readonly failed: number;
  /** Agencies deferred to a later round, as sweep or relay has not finished with them. */
  readonly held: number;
}

/** Safe to run at any time, also concurrently; without a mailer no digest is planned. */
export async function runDailyRound(
  database: Database,
  mailer: Mailer | undefined,
  now: Date,
  waitForSweep = true,
  dailyRestatements = new DailyRestatements(),
): Promise<DailyRoundResult> {
  const years = await checkYears(database, now, waitForSweep);
  const calendarReminders = await remindMissingCalendar(database, now);
  const mailReminders = await remindUnregisteredMail(database, now);
  const supervisionReminders = await remindSupervision(database, now);
  const reportReminders = await remindReports(database, now);
  const restatements = await dailyRestatements.record(database, now);
  const { planned, held } = mailer ? await planDigests(database, now, waitForSweep) : { planned: 0, held: 0 };
  const { sent, failed } = mailer ? await sendDigests(database, mailer, now) : { sent: 0, failed: 0 };
  return {
    yearsChecked: years.made,
    calendarReminders,
    mailReminders,
    supervisionReminders,
    reportReminders,
    restatements,
    planned,
    sent,
    failed,
    held: held + years.held,
  };
}
