// Lists the replies behind the timeliness of a period: the late ones, or all whose days were kept.
import { dayAt, type Day } from '../../domain/day.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { Channel } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';
import type { CountedPage, PageInput } from '../worklist/counted-page.js';
import { type ApplicationLine, toApplicationLine } from '../worklist/application-line.js';
import { type LateReplyFilters, type LateRow, readLateRows } from './cell-sources.sql.js';
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
  return readReplies(database, { ...input, against: input.against ?? 'due' });
}

export interface MeasuredRepliesQuery extends TimelinessQuery, PageInput {
  /** Only those that took as many working days, or more: with the ninetieth percentile the slowest tenth. */
  readonly atLeast?: number | undefined;
}

/** The replies of which median and percentile are computed, with the days each took. @throws DomainError as `readLateReplies` */
export const readMeasuredReplies = (
  database: Database,
  input: MeasuredRepliesQuery,
): Promise<CountedPage<MeasuredReply>> => readReplies(database, { ...input, against: null });

/** `lateDays` is 0 for a reply that was in time. */
export type MeasuredReply = LateReply;

type RepliesQuery = TimelinessQuery & PageInput & Pick<LateReplyFilters, 'against' | 'atLeast' | 'channel' | 'outcome'>;

async function readReplies(database: Database, input: RepliesQuery): Promise<CountedPage<LateReply>> {
  const office = await database.office.current();
  const agencies = agencyIds(rollupAgencies(office, input));
  const { person, from, to, channel, outcome, against, atLeast } = input;
  const today = dayAt(input.at);
  const lineFrom = (row: LateRow): LateReply => ({
    ...toApplicationLine(row, office, { person, today }),
    servedOn: row.served_on,
    takenDays: row.taken_days,
    extension: row.extension,
    lateDays:
      row.measure === null ? 0 : office.calendarOf(row.agency_id).workingDaysBetween(row.measure, row.served_on),
  });
  const filters = { agencies, from, to, against, atLeast, channel, outcome, account: person.accountId };
  const sort = against === null ? 'measured' : `late ${against}`;
  return database.read(agencies, (db) => readLateRows(db, { ...input, sort }, filters, lineFrom));
}
