// Why an application makes a check of Table 3 fail, in words.
import type { Day } from '../day.js';
import type { Facts } from '../applications/facts.js';
import type { Text } from '../vocabulary.js';

export const DISCREPANCY_REASONS = {
  voided: { zh: '上年统计之后作废，不再计入', en: 'void since the tally of last year' },
  receivedLater: { zh: '收到日期已更正到本年', en: 'its day of receipt was amended into this year' },
  closedRetroactively: { zh: '追溯到上年办结', en: 'closed with effect in last year' },
  registeredLater: { zh: '上年统计之后才登记', en: 'registered after the tally of last year' },
  reopened: { zh: '上年已办结，因接受逾期补正而重新办理', en: 'closed last year, opened again by a late supplement' },
  receivedEarlier: { zh: '收到日期已更正到上年以前', en: 'its day of receipt was amended into last year or before' },
  applicantAmended: { zh: '申请人类型已更正，移到另一列', en: 'its applicant was amended into another column' },
  carriedIn: {
    zh: '计入上年结转，请与录入的上年报告逐件核对',
    en: 'carried in: compare with the report on last year from which the number was entered',
  },
  closedBeforeReceived: { zh: '收到日期晚于办结日期', en: 'received after it was closed' },
  outcomeWithoutRow: { zh: '处理结果不在表三的行中', en: 'its outcome is in no row of the table' },
  applicantWithoutColumn: { zh: '申请人类型不在表三的列中', en: 'its applicant is in no column of the table' },
} as const satisfies Readonly<Record<string, Text>>;

export type DiscrepancyReason = keyof typeof DISCREPANCY_REASONS;

/** How an application's row changed between the tally of last year and now. */
export interface CarriedInChange {
  /** The column in which it was open when last year had ended; null: it was not. */
  readonly was: string | null;
  /** The column in which it is carried into this year; null: it is not. */
  readonly is: string | null;
  /** When last year's tally was made, ISO 8601. */
  readonly madeAt: string;
}

/**
 * Why the application carried in differs from how it was carried out.
 * @param lastYear the last day of last year
 */
export function discrepancyReason(
  { was, is, madeAt }: CarriedInChange,
  facts: Facts,
  registeredAt: string,
  lastYear: Day,
): DiscrepancyReason {
  if (was !== null && is !== null) return 'applicantAmended';
  if (was !== null) {
    if (!facts.counts) return 'voided';
    return facts.receivedOn === undefined || facts.receivedOn > lastYear ? 'receivedLater' : 'closedRetroactively';
  }
  if (Date.parse(registeredAt) > Date.parse(madeAt)) return 'registeredLater';
  return facts.supplement?.receivedOn !== undefined && facts.supplement.receivedOn > lastYear
    ? 'reopened'
    : 'receivedEarlier';
}
