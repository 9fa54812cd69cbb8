// When an annual report is due (art. 49), for which scope, and when to remind of it.
import { addDays, type Day, dayNumber } from '../day.js';
import type { AgencyKind } from '../vocabulary.js';
import { isSubmitted, type ReportStanding } from './report-workflow.js';

/** own: the agency alone; rollup: the sum of it and everything below, which a government publishes. */
export const REPORT_SCOPES = ['own', 'rollup'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];

/**
 * Art. 49: departments by 31 January, governments by 31 March; townships and subdistricts, which it does not name, as
 * departments. A hard date: no rest day moves it (docs/rules/report-formats.md#dates-and-aggregation).
 * @param year of the report
 * @example reportDueOn('department', 2025) //=> '2026-01-31'
 */
export const reportDueOn = (kind: AgencyKind, year: number): Day =>
  `${year + 1}-${kind === 'government' ? '03-31' : '01-31'}`;

/** Art. 49: a report covers a past year; before its end it cannot be final. */
export const isYearOver = (year: number, today: Day): boolean => today > `${year}-12-31`;

/** The report that art. 49 requires: of a government with agencies below it, their sum. */
export const dueScope = (kind: AgencyKind, hasBelow: boolean): ReportScope =>
  kind === 'government' && hasBelow ? 'rollup' : 'own';

/** What art. 49 asks of an agency: that the report is submitted to the agency above, and that it is published. */
export interface ReportDuties extends ReportStanding {
  /** The day on which it was first submitted; a later correction makes it no later. */
  readonly submittedOn: Day | null;
  /** The day on which it was first published. What was published stays so while it is corrected. */
  readonly publishedOn: Day | null;
}

/** True while a submission stands: neither returned, nor taken back to be compiled before it was published. */
export const hasSubmission = ({ state, review, publishedOn }: ReportDuties): boolean =>
  review !== 'returned' && (isSubmitted(state) || publishedOn !== null);

/** Both duties are done. A report returned after its publication has to be corrected and submitted again. */
export const isReportDone = (duties: ReportDuties): boolean => duties.publishedOn !== null && hasSubmission(duties);

/** The red line: from one day before the legal date on, a report that is not done is shown in red. */
const RED_LINE_DAYS = 1;

/** @param left days until the legal date; negative after it */
export const isPastRedLine = (left: number): boolean => left <= RED_LINE_DAYS;

/** Days before the due date on which the statistician is reminded; after it, every five days. */
const REMINDER_DAYS = [15, 7, 3, 1, 0];
const OVERDUE_REPEAT_DAYS = 5;

/** Days until the last one; negative after it. @example daysLeft('2026-01-31', '2026-02-02') //=> -2 */
export const daysLeft = (dueOn: Day, today: Day): number => dayNumber(dueOn) - dayNumber(today);

/**
 * The latest reminder that is due, as days left; null before the first, and after the year of the due date.
 * @example reminderMark('2026-01-31', '2026-02-08') //=> -5
 */
export function reminderMark(dueOn: Day, today: Day): number | null {
  const left = daysLeft(dueOn, today);
  if (today.slice(0, 4) !== dueOn.slice(0, 4)) return null;
  if (left < 0 && left > -OVERDUE_REPEAT_DAYS) return 0;
  if (left < 0) return -Math.floor(-left / OVERDUE_REPEAT_DAYS) * OVERDUE_REPEAT_DAYS;
  return REMINDER_DAYS.findLast((mark) => mark >= left) ?? null;
}

/** The day of a mark. @example dayOfMark('2026-01-31', -5) //=> '2026-02-05' */
export const dayOfMark = (dueOn: Day, mark: number): Day => addDays(dueOn, -mark);

export const REPORT_REMINDERS = [
  'reportDueIn15',
  'reportDueIn7',
  'reportDueIn3',
  'reportDueIn1',
  'reportDueToday',
  'reportOverdue',
] as const;
export type ReportReminder = (typeof REPORT_REMINDERS)[number];

/** @example reminderKindAt(-10) //=> 'reportOverdue' */
export const reminderKindAt = (mark: number): ReportReminder =>
  mark < 0 ? 'reportOverdue' : REPORT_REMINDERS[REMINDER_DAYS.indexOf(mark)]!;
