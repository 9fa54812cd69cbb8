// Pages of what a cell counts, and of late replies, by hand: conditions by cell.
import type { ApplicationCell, RemedyCell } from '../../domain/statistics/table-cells.js';
import type { Day } from '../../domain/day.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { Channel } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { RECEIVED_ON_SQL, lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { type SqlValues } from '../../platform/db/sql-values.js';
import { readCountedPage, type CountedPage, type CountedPageInput } from '../worklist/counted-page.js';
import type { LateBy } from './late-replies.js';

export interface CellApplications {
  readonly agencies: readonly number[];
  readonly year: number;
  readonly cell: ApplicationCell;
  /** The viewer's account, for `watched`. */
  readonly account: number;
}

export function readCellApplications<Line>(
  db: Queryable,
  page: CountedPageInput,
  { agencies, year, cell, account }: CellApplications,
  toLine: (row: LineRow) => Line,
): Promise<CountedPage<Line>> {
  const conditions = ({ add }: SqlValues): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    'a.counts',
    `${RECEIVED_ON_SQL} ${cell.receivedFrom ? `between ${add(cell.receivedFrom)}::date and` : '<='} ${add(cell.receivedTo)}::date`,
    ...(cell.applicant ? [`a.applicant = ${add(cell.applicant)}`] : []),
    ...(cell.outcomes
      ? [
          `a.outcome = any(${add(cell.outcomes)}::text[])`,
          `a.closed_on between ${add(`${year}-01-01`)}::date and ${add(`${year}-12-31`)}::date`,
        ]
      : []),
    ...(cell.openAfter ? [`(a.outcome is null or a.closed_on > ${add(cell.openAfter)}::date)`] : []),
  ];
  const columns = ({ add }: SqlValues): string => lineColumns(add(account));
  return readCountedPage(db, page, 'application a', columns, conditions, toLine);
}

export interface RemedyRow {
  readonly agency_id: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly application_id: string | null;
  readonly opened_on: Day;
  readonly closed_on: Day | null;
  readonly result: string | null;
}

const REMEDY_COLUMNS = (): string =>
  'a.agency_id, a.id, a.name, a.kind, a.application_id, a.opened_on::text, a.closed_on::text, a.result';

export function readCellRemedies<Line>(
  db: Queryable,
  page: CountedPageInput,
  { agencies, year, cell }: { readonly agencies: readonly number[]; readonly year: number; readonly cell: RemedyCell },
  toLine: (row: RemedyRow) => Line,
): Promise<CountedPage<Line>> {
  const { kind, column } = cell;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const conditions = ({ add }: SqlValues): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    `a.kind = ${add(kind)}`,
    `a.opened_on <= ${add(last)}::date`,
    ...(column === 'pending' ? [`(a.closed_on is null or a.closed_on > ${add(last)}::date)`] : []),
    ...(column === 'total' ? [`(a.closed_on is null or a.closed_on >= ${add(first)}::date)`] : []),
    ...(column === 'pending' || column === 'total'
      ? []
      : [`a.result = ${add(column)}`, `a.closed_on between ${add(first)}::date and ${add(last)}::date`]),
  ];
  return readCountedPage(db, page, 'remedy a', REMEDY_COLUMNS, conditions, toLine);
}

const MEASURE_COLUMN = { due: 'a.due_on', original: 'a.original_due_on' } as const satisfies Record<LateBy, string>;

export interface LateReplyFilters {
  readonly agencies: readonly number[];
  readonly from: Day;
  readonly to: Day;
  readonly against: LateBy;
  readonly channel?: Channel | undefined;
  readonly outcome?: Outcome | undefined;
  /** The viewer's account, for `watched`. */
  readonly account: number;
}

export type LateRow = LineRow & {
  readonly served_on: Day;
  readonly taken_days: number | null;
  readonly extension: number;
  /** The last day against which it is late. */
  readonly measure: Day;
};

export function readLateRows<Line>(
  db: Queryable,
  page: CountedPageInput,
  { agencies, from, to, against, channel, outcome, account }: LateReplyFilters,
  toLine: (row: LateRow) => Line,
): Promise<CountedPage<Line>> {
  const measure = MEASURE_COLUMN[against];
  const conditions = ({ add }: SqlValues): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    `a.closed_on between ${add(from)}::date and ${add(to)}::date`,
    'a.counts',
    `a.served_on > ${measure}`,
    ...(channel ? [`a.channel = ${add(channel)}`] : []),
    ...(outcome ? [`a.outcome = ${add(outcome)}`] : []),
  ];
  const columns = ({ add }: SqlValues): string =>
    `${lineColumns(add(account))}, a.served_on::text, a.taken_days, a.extension, ${measure}::text as measure`;
  return readCountedPage(db, page, 'application a', columns, conditions, toLine);
}
