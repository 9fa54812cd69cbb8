// Finds the applications that make a check of Table 3 fail, and what each adds to the difference.
import { applicationCell } from '../../domain/statistics/table-cells.js';
import type { Table3Rule } from '../../domain/statistics/discrepancies.js';
import { type DiscrepancyReason, type CarriedInChange } from '../../domain/statistics/discrepancy-reasons.js';
import type { Format } from '../../domain/statistics/tables.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_TYPES } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { RECEIVED_ON_SQL } from '../../platform/db/application-sql.js';
import { SqlValues } from '../../platform/db/sql-values.js';
import { readFixedCarryOver } from './carried-over.js';

/** A place in Table 3 in which a rule fails. */
export interface CheckPlace {
  readonly rule: Table3Rule;
  readonly row: string | null;
  readonly column: string | null;
  readonly year: number;
  readonly format: Format;
}

export interface Discrepancy {
  readonly agencyId: number;
  readonly id: number;
  /** What it adds to left less right; null for one that only might. */
  readonly effect: number | null;
  /** A known reason, or a shift whose reason is found in the application's history. */
  readonly why: DiscrepancyReason | CarriedInChange;
}

/** In the order of agency and number. */
export async function findDiscrepancies(
  db: Queryable,
  agencies: readonly number[],
  place: CheckPlace,
): Promise<readonly Discrepancy[]> {
  if (place.rule === 'K4') return findShifts(db, agencies, place);
  const search = SEARCHES[place.rule](place);
  if (!search) return [];
  const values = new SqlValues();
  const conditions = [
    `a.agency_id = any(${values.add(agencies)}::int[])`,
    'a.counts',
    ...(isColumn(place.column) ? [`a.applicant = ${values.add(place.column)}`] : []),
    search.where(values.add),
  ];
  const rows = await query<{ agency_id: number; id: string; effect: number }>(
    db,
    '',
    `select a.agency_id, a.id, ${search.effect(values.add)}::int as effect from application a
     where ${conditions.join(' and ')} order by a.agency_id, a.id`,
    values.all,
  );
  return rows.map(({ agency_id: agencyId, id, effect }) => ({ agencyId, id: Number(id), effect, why: search.why }));
}

const isColumn = (column: string | null): column is string => column !== null && column !== 'total';

interface DiscrepancySearch {
  readonly where: (add: SqlValues['add']) => string;
  readonly effect: (add: SqlValues['add']) => string;
  readonly why: DiscrepancyReason;
}

const firstDay = (year: number): string => `date '${year}-01-01'`;
const lastDay = (year: number): string => `date '${year}-12-31'`;
const one = (): string => '1';

/** An application closed before it was received is on one side of K1 only, and makes rows 2 and 4 too small by one. */
const SEARCHES: Readonly<Record<Exclude<Table3Rule, 'K4'>, (place: CheckPlace) => DiscrepancySearch | null>> = {
  K1: ({ year }) => ({
    where: () =>
      `((a.received_on between ${firstDay(year)} and ${lastDay(year)} and a.closed_on < ${firstDay(year)})
        or (a.received_on > ${lastDay(year)} and a.closed_on between ${firstDay(year)} and ${lastDay(year)}))`,
    effect: () => `case when a.closed_on < ${firstDay(year)} then 1 else -1 end`,
    why: 'closedBeforeReceived',
  }),
  K2: ({ year }) => ({
    where: (add) =>
      `a.closed_on between ${firstDay(year)} and ${lastDay(year)} and a.outcome <> all(${add(OUTCOME_NAMES)}::text[])`,
    effect: one,
    why: 'outcomeWithoutRow',
  }),
  K3: ({ row, year, format }) => {
    const cell = applicationCell(`${row}:total`, year, format);
    if (!cell) return null;
    return {
      where: (add) =>
        [
          `a.applicant <> all(${add(APPLICANT_TYPES)}::text[])`,
          ...(cell.receivedFrom ? [`a.received_on >= ${add(cell.receivedFrom)}::date`] : []),
          `${RECEIVED_ON_SQL} <= ${add(cell.receivedTo)}::date`,
          ...(cell.outcomes
            ? [
                `a.outcome = any(${add(cell.outcomes)}::text[])`,
                `a.closed_on between ${firstDay(year)} and ${lastDay(year)}`,
              ]
            : []),
          ...(cell.openAfter ? [`(a.outcome is null or a.closed_on > ${add(cell.openAfter)}::date)`] : []),
        ].join(' and '),
      effect: one,
      why: 'applicantWithoutColumn',
    };
  },
  K6: ({ row, year }) => {
    const end = row === '2' ? lastDay(year - 1) : lastDay(year);
    if (row !== '2' && row !== '4') return null;
    return {
      where: () => `a.closed_on <= ${end} and a.received_on > ${end}`,
      effect: () => '-1',
      why: 'closedBeforeReceived',
    };
  },
};

/** K4: what the year before left open and what this year carries in, application by application. */
async function findShifts(
  db: Queryable,
  agencies: readonly number[],
  { year, column }: CheckPlace,
): Promise<readonly Discrepancy[]> {
  const fixed = await readFixedCarryOver(db, agencies, year - 1);
  const madeAtByAgency = new Map(
    fixed.map(({ agencyId, source, madeAt }) => [agencyId, source === 'kept' ? madeAt : null]),
  );
  const rows = await query<{ agency_id: number; id: string; was: string | null; is: string | null }>(
    db,
    'shifted_over_new_year',
    `with is_open as (
       select agency_id, id, applicant::text from application
       where agency_id = any($1::int[]) and counts and received_on <= make_date($2, 12, 31)
         and (closed_on is null or closed_on > make_date($2, 12, 31))
     ), was_open as (
       select agency_id, application_id as id, applicant::text from carried_over
       where agency_id = any($1::int[]) and year = $2
     )
     select agency_id, id, w.applicant as was, i.applicant as is
     from is_open i full join was_open w using (agency_id, id) order by agency_id, id`,
    [fixed.map(({ agencyId }) => agencyId), year - 1],
  );
  return rows.flatMap(({ agency_id: agencyId, id, was, is }): readonly Discrepancy[] => {
    const madeAt = madeAtByAgency.get(agencyId);
    const application = { agencyId, id: Number(id) };
    const isCounted = (applicant: string | null): boolean =>
      applicant !== null && (!isColumn(column) || applicant === column);
    if (!madeAt) return isCounted(is) ? [{ ...application, effect: null, why: 'carriedIn' }] : [];
    const effect = Number(isCounted(is)) - Number(isCounted(was));
    return effect === 0 ? [] : [{ ...application, effect, why: { was, is, madeAt } }];
  });
}
