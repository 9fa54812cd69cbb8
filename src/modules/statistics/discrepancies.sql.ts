// Searches the applications behind a failing check by hand: conditions by rule, and joins.
import { applicationCell } from '../../domain/statistics/table-cells.js';
import type { Table3Rule } from '../../domain/statistics/discrepancies.js';
import type { DiscrepancyReason } from '../../domain/statistics/discrepancy-reasons.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_TYPES } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { RECEIVED_ON_SQL, lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { SqlValues } from '../../platform/db/sql-values.js';
import type { CheckPlace, Discrepancy } from './find-discrepancies.js';

/** In the order of agency and number. @param place of any rule but K4; its column null for the total */
export async function searchDiscrepancies(
  db: Queryable,
  agencies: readonly number[],
  place: CheckPlace & { readonly rule: SearchedRule },
): Promise<readonly Discrepancy[]> {
  const search = SEARCHES[place.rule](place);
  if (!search) return [];
  const values = new SqlValues();
  const conditions = [
    `a.agency_id = any(${values.add(agencies)}::int[])`,
    'a.counts',
    ...(place.column !== null ? [`a.applicant = ${values.add(place.column)}`] : []),
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

export type SearchedRule = Exclude<Table3Rule, 'K4'>;

interface DiscrepancySearch {
  readonly where: (add: SqlValues['add']) => string;
  readonly effect: (add: SqlValues['add']) => string;
  readonly why: DiscrepancyReason;
}

const firstDay = (year: number): string => `date '${year}-01-01'`;
const lastDay = (year: number): string => `date '${year}-12-31'`;
const one = (): string => '1';

/** An application closed before it was received is on one side of K1 only, and makes rows 2 and 4 too small by one. */
const SEARCHES: Readonly<Record<SearchedRule, (place: CheckPlace) => DiscrepancySearch | null>> = {
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

/** An application that was left open by the check of a year, or is left open now; its column then and now. */
export interface CarriedApplication {
  readonly agencyId: number;
  readonly id: number;
  readonly was: string | null;
  readonly is: string | null;
}

/** What a year left open, then and now, in the order of agency and number. */
export async function listCarriedApplications(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly CarriedApplication[]> {
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
    [agencies, year],
  );
  return rows.map(({ agency_id: agencyId, id, was, is }) => ({ agencyId, id: Number(id), was, is }));
}

export type ExplainingRow = LineRow & { readonly registered_at: Date };

/** The lines of some applications, in the same order. @param account id, for `watched` */
export const readExplainingRows = (
  db: Queryable,
  page: readonly Pick<Discrepancy, 'agencyId' | 'id'>[],
  account: number,
): Promise<readonly ExplainingRow[]> =>
  query<ExplainingRow & Record<string, unknown>>(
    db,
    'explaining_applications',
    `select ${lineColumns('$3')}, a.registered_at
     from unnest($1::int[], $2::bigint[]) with ordinality as i (agency_id, id, place)
     join application a on a.agency_id = i.agency_id and a.id = i.id order by i.place`,
    [page.map(({ agencyId }) => agencyId), page.map(({ id }) => id), account],
  );
