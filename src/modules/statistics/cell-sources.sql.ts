// Pages of what a cell counts, and of late replies, by hand: conditions by cell.
import type { ApplicationCell, FeeCell, RemedyCell } from '../../domain/statistics/table-cells.js';
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
  readonly cell: ApplicationCell | FeeCell;
  /** The viewer's account, for `watched`. */
  readonly account: number;
}

export function readCellApplications<Line>(
  db: Queryable,
  page: CountedPageInput,
  { agencies, year, cell, account }: CellApplications,
  toLine: (row: LineRow) => Line,
): Promise<CountedPage<Line>> {
  const conditions = (values: SqlValues): readonly string[] => [
    `a.agency_id = any(${values.add(agencies)}::int[])`,
    ...('feeEvent' in cell ? feeConditions(values, cell, year) : cellConditions(values, cell, year)),
  ];
  const columns = ({ add }: SqlValues): string => lineColumns(add(account));
  return readCountedPage(db, page, 'application a', columns, conditions, toLine);
}

const cellConditions = ({ add }: SqlValues, cell: ApplicationCell, year: number): readonly string[] => [
  'a.counts',
  `${RECEIVED_ON_SQL} ${cell.receivedFrom ? `between ${add(cell.receivedFrom)}::date and` : '<='} ${add(cell.receivedTo)}::date`,
  ...(cell.applicants ? [`a.applicant = any(${add(cell.applicants)}::text[])`] : []),
  ...(cell.outcomes
    ? [
        `a.outcome = any(${add(cell.outcomes)}::text[])`,
        `a.closed_on between ${add(`${year}-01-01`)}::date and ${add(`${year}-12-31`)}::date`,
      ]
    : []),
  ...(cell.openAfter ? [`(a.outcome is null or a.closed_on > ${add(cell.openAfter)}::date)`] : []),
];

/** As the counters count fees: by the day of the notice or of the payment. */
const feeConditions = ({ add }: SqlValues, { feeEvent }: FeeCell, year: number): readonly string[] => [
  `exists (select from application_event e where e.agency_id = a.agency_id and e.application_id = a.id
     and e.type = ${add(feeEvent)}
     and e.happened_on between ${add(`${year}-01-01`)}::date and ${add(`${year}-12-31`)}::date)`,
];

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
  /** null: all whose days were kept, late or not. */
  readonly against: LateBy | null;
  /** Only those that took as many working days, or more. */
  readonly atLeast?: number | undefined;
  readonly channel?: Channel | undefined;
  readonly outcome?: Outcome | undefined;
  /** The viewer's account, for `watched`. */
  readonly account: number;
}

export type LateRow = LineRow & {
  readonly served_on: Day;
  readonly taken_days: number | null;
  readonly extension: number;
  /** The last day against which it is late; null where none was kept. */
  readonly measure: Day | null;
};

export function readLateRows<Line>(
  db: Queryable,
  page: CountedPageInput,
  { agencies, from, to, against, atLeast, channel, outcome, account }: LateReplyFilters,
  toLine: (row: LateRow) => Line,
): Promise<CountedPage<Line>> {
  const measure = MEASURE_COLUMN[against ?? 'due'];
  const conditions = ({ add }: SqlValues): readonly string[] => [
    `a.agency_id = any(${add(agencies)}::int[])`,
    `a.closed_on between ${add(from)}::date and ${add(to)}::date`,
    'a.counts',
    against ? `a.served_on > ${measure}` : 'a.taken_days is not null and a.outcome is not null',
    ...(atLeast === undefined ? [] : [`a.taken_days >= ${add(atLeast)}`]),
    ...(channel ? [`a.channel = ${add(channel)}`] : []),
    ...(outcome ? [`a.outcome = ${add(outcome)}`] : []),
  ];
  const columns = ({ add }: SqlValues): string =>
    `${lineColumns(add(account))}, a.served_on::text, a.taken_days, a.extension, ${measure}::text as measure`;
  return readCountedPage(db, page, 'application a', columns, conditions, toLine);
}
