// Lists the late replies of a period: exactly those that its timeliness counts.
import { dayAt, type Day } from '../../domain/day.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { Channel } from '../../domain/vocabulary.js';
import type { Database } from '../../store/database.js';
import { within } from '../../store/scope.js';
import type { Values } from '../applications/conditions.js';
import { counted, type Counted, type PageAsked } from '../applications/counted.js';
import { type ApplicationLine, lineColumns, lineOf, type LineRow } from '../applications/line.js';
import { officeOf } from '../perform.js';
import { idsOf, summed } from './summed.js';
import type { TimelinessAsked } from './timeliness.js';

/** The last day against which a reply is late: the final one, or the one before pauses and extension. */
export const MEASURES = ['due', 'original'] as const;
export type LateBy = (typeof MEASURES)[number];

export interface LateAsked extends TimelinessAsked, PageAsked {
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

type LateRow = LineRow & {
  readonly served_on: Day;
  readonly taken_days: number | null;
  readonly extension: number;
  readonly measure: Day;
};

const MEASURE = { due: 'a.due_on', original: 'a.original_due_on' } as const satisfies Record<LateBy, string>;

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read, `invalid` for a cursor of another list */
export async function lateReplies(database: Database, asked: LateAsked): Promise<Counted<LateReply>> {
  const office = await officeOf(database);
  const ids = idsOf(summed(office, asked));
  const { person, from, to, channel, outcome, against = 'due' } = asked;
  const measure = MEASURE[against];
  const conditions = ({ add }: Values): readonly string[] => [
    `a.agency_id = any(${add(ids)}::int[])`,
    `a.closed_on between ${add(from)}::date and ${add(to)}::date`,
    'a.counts',
    `a.served_on > ${measure}`,
    ...(channel ? [`a.channel = ${add(channel)}`] : []),
    ...(outcome ? [`a.outcome = ${add(outcome)}`] : []),
  ];
  const today = dayAt(asked.at);
  const lineFrom = (row: LateRow): LateReply => ({
    ...lineOf(row, office, { person, today }),
    servedOn: row.served_on,
    takenDays: row.taken_days,
    extension: row.extension,
    lateDays: office.calendar(row.agency_id).workingDaysBetween(row.measure, row.served_on),
  });
  const columns = ({ add }: Values): string =>
    `${lineColumns(add(person.accountId))}, a.served_on::text, a.taken_days, a.extension, ${measure}::text as measure`;
  return within(database, ids, (on) =>
    counted(on, { ...asked, sort: `late ${against}` }, 'application a', columns, conditions, lineFrom),
  );
}
