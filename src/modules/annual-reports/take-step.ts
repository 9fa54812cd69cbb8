// The steps of an annual report: submit, accept or return, lock, publish, reopen (art. 49).
import { dayAt, type Day } from '../../domain/day.js';
import { notAllowed, wrongField } from '../../domain/errors.js';
import type { Tables } from '../../domain/annual-report/corrections.js';
import { isYearOver } from '../../domain/annual-report/report-due.js';
import { assertExplained, type CheckReasons } from '../../domain/annual-report/report-checks.js';
import { type Database } from '../../platform/db/database.js';
import { AnnualReportSnapshotEntity } from '../../platform/db/entities/annual-report-figures.entity.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { changeReport, type ReportBrief } from './change-report.js';
import { readCountedCases } from './read-counted-cases.js';
import { computeReport, lockedReportOf } from './compute-report.js';
import type { ReportRef } from './stored-report.js';

/**
 * @param reasons for each check of K1 to K4 and K6 that fails
 * @throws DomainError as `changeReport`; `not-allowed` while the year runs; `invalid` naming each broken check without a reason
 */
export const submitReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  reasons: CheckReasons = {},
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'submit', async ({ db, office }) => {
    assertYearOver(ref, context);
    const computed = await computeReport(db, office, ref);
    assertExplained(computed.checks, reasons);
    return { type: 'submitted', payload: { reasons, figures: mainFigures(computed) } };
  });

/** Recorded with the step, to show what moved between the submission and the lock. */
const mainFigures = ({ table3 }: Tables): object => ({
  received: table3['1']!.at(-1),
  carriedIn: table3['2']!.at(-1),
  closed: table3['3.7']!.at(-1),
  carriedOver: table3['4']!.at(-1),
});

/** Checked at the submission only: all later steps follow it. */
function assertYearOver({ year }: ReportRef, { at }: CommandContext): void {
  if (isYearOver(year, dayAt(at))) return;
  throw notAllowed(
    `${year}年尚未结束，请自${year + 1}年1月1日起报送`,
    `the year ${year} is not over: submit its report from ${year + 1}-01-01 on`,
  );
}

/** @throws DomainError as `changeReport` */
export const acceptReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  remarks: string | undefined,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'accept', async () => ({ type: 'accepted', payload: { remarks } }));

/** @throws DomainError as `changeReport` */
export const returnReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  remarks: string,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'return', async () => ({ type: 'returned', payload: { remarks } }));

/**
 * Keeps figures, texts and corrections as they are at this moment.
 * @throws DomainError as `submitReport`
 */
export const lockReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  reasons: CheckReasons = {},
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'lock', async ({ db, office, stored, seq }) => {
    const computed = await computeReport(db, office, ref);
    assertExplained(computed.checks, reasons);
    const report = lockedReportOf(ref, stored, computed, reasons);
    const counted = await readCountedCases(db, office, ref);
    return {
      type: 'locked',
      payload: { reasons, figures: mainFigures(computed) },
      save: (db) =>
        db
          .repository(AnnualReportSnapshotEntity)
          .insert({ agencyId: ref.agency.id, year: ref.year, scope: ref.scope, seq, report, counted }),
    };
  });

/**
 * @param where an address or a place
 * @throws DomainError as `changeReport`; `invalid` for a day within the year, or in the future
 */
export const publishReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  published: { readonly where: string; readonly on: Day },
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'publish', async () => {
    const today = dayAt(context.at);
    if (published.on <= `${ref.year}-12-31` || published.on > today) {
      throw wrongField(
        'on',
        `公布日期应在${ref.year + 1}年1月1日至今日（${today}）之间`,
        `the day of publication lies between ${ref.year + 1}-01-01 and today (${today})`,
      );
    }
    return { type: 'published', payload: published, published };
  });

/** What was locked stays readable. @throws DomainError as `changeReport` */
export const reopenReport = (
  database: Database,
  context: CommandContext,
  ref: ReportRef,
  reason: string,
): Promise<ReportBrief> =>
  changeReport(database, context, ref, 'reopen', async () => ({ type: 'reopened', payload: { reason } }));
