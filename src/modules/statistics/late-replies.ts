// Lists the late replies of a period: exactly those that its timeliness counts.
import { dayAt, type Day } from '../../domain/day.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { Channel } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';
import type { CountedPage, PageInput } from '../worklist/counted-page.js';
import { type ApplicationLine, toApplicationLine } from '../worklist/application-line.js';
import { type LateRow, readLateRows } from './cell-sources.sql.js';
import { agencyIds, rollupAgencies } from './rollup-agencies.js';
import type { TimelinessQuery } from './timeliness.js';

/** The last day against which a reply is late: the final one, or the one before pauses and extension. */
export const MEASURES = ['due', 'original'] as const;
export type LateBy = (typeof MEASURES)[number];

export interface LateRepliesQuery extends TimelinessQuery, PageInput {
  readonly against?: LateBy | undefined;
  readonly channel?: Channel | undefined;
  readonly outcome?: Outcome | undefined;
}

export interface LateReply extends ApplicationLine {
  readonly servedOn: Day;
  /** Working days that the reply took; null where they were not kept. */
  readonly takenDays: number | null;
  /** Working days by which it was extended, 0 without an extension. */
  readonly extension: number;
  /** Working days after the chosen last day. */
  readonly lateDays: number;
}

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read, `invalid` for a cursor of another list */
export async function readLateReplies(database: Database, input: LateRepliesQuery): Promise<CountedPage<LateReply>> {
  const office = await database.office.current();
  const agencies = agencyIds(rollupAgencies(office, input));
  const { person, from, to, channel, outcome, against = 'due' } = input;
  const today = dayAt(input.at);
  const lineFrom = (row: LateRow): LateReply => ({
    ...toApplicationLine(row, office, { person, today }),
    servedOn: row.served_on,
    takenDays: row.taken_days,
    extension: row.extension,
    lateDays: office.calendarOf(row.agency_id).workingDaysBetween(row.measure, row.served_on),
  });
  const filters = { agencies, from, to, against, channel, outcome, account: person.accountId };
  return database.read(agencies, (db) => readLateRows(db, { ...input, sort: `late ${against}` }, filters, lineFrom));
}
