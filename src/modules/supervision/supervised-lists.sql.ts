// The supervised lists. By hand: conditions that each have an index, counts of many rows.
import { addDays, type Day, yearOf } from '../../domain/day.js';
import {
  lastMonths,
  LONG_PAUSE_DAYS,
  SUPERVISED_LISTS,
  type SupervisedList,
  UNDELIVERED_DAYS,
} from '../../domain/supervision/supervision.js';
import { DISPATCH_METHODS, isMail } from '../../domain/vocabulary.js';
import { lineColumns, type LineRow, soonUntilSql } from '../../platform/db/application-sql.js';
import type { Office } from '../../platform/db/office.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import { type CountedPage, type PageInput, readCountedPage } from '../worklist/counted-page.js';

export interface SupervisionScope {
  readonly office: Office;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly today: Day;
}

/** SQL for belonging to a list. */
function listCondition(
  list: SupervisedList,
  { add }: SqlValues,
  { office, agencies, today }: SupervisionScope,
): string {
  const day = (value: Day): string => `${add(value)}::date`;
  switch (list) {
    case 'dueSoon':
      return `a.closed_on is null and a.urgent_on between ${day(today)} and ${soonUntilSql(add, office, agencies, today)}`;
    case 'overdueOpen':
      return `a.closed_on is null and a.urgent_on < ${day(today)}`;
    case 'overdueClosed':
      return `a.served_on > a.due_on and a.closed_on between ${day(`${yearOf(today)}-01-01`)} and ${day(today)} and a.counts`;
    case 'pausedLong':
      return `a.stands_since < ${day(addDays(today, -LONG_PAUSE_DAYS))} and a.state <> 'registration.unconfirmed'`;
    case 'unconfirmedPastDay':
      return `a.stands_since < ${day(today)} and a.state = 'registration.unconfirmed'`;
    case 'undelivered':
      return `a.undelivered_since is not null and a.facts ->> 'method' = any(${add(DISPATCH_METHODS.filter(isMail))}::text[])
        and (a.state = 'mailing.returned' or a.undelivered_since < ${day(addDays(today, -UNDELIVERED_DAYS))})`;
  }
}

/** @param accountId of the viewer */
export function readSupervisedPage<Line>(
  db: Queryable,
  list: SupervisedList,
  scope: SupervisionScope,
  page: PageInput,
  accountId: number,
  toLine: (row: LineRow) => Line,
): Promise<CountedPage<Line>> {
  const conditions = (values: SqlValues): readonly string[] => [
    `a.agency_id = any(${values.add(scope.agencies)}::int[])`,
    listCondition(list, values, scope),
  ];
  const columns = ({ add }: SqlValues): string => lineColumns(add(accountId));
  const sort = `supervised ${list}`;
  return readCountedPage(db, { sort, ...page }, 'application a', columns, conditions, toLine);
}

/** The length of each list, by agency. */
export async function countSupervised(
  db: Queryable,
  scope: SupervisionScope,
): Promise<ReadonlyMap<number, Record<SupervisedList, number>>> {
  const values = new SqlValues();
  const count = (list: SupervisedList): string =>
    `(select count(*)::int from application a where a.agency_id = g.id and ${listCondition(list, values, scope)}) as "${list}"`;
  const rows = await query<Record<SupervisedList, number> & { id: number }>(
    db,
    UNPREPARED,
    `select g.id, ${SUPERVISED_LISTS.map(count).join(', ')} from unnest(${values.add(scope.agencies)}::int[]) as g (id)`,
    values.all,
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

interface MonthRow {
  readonly id: number;
  readonly month: string;
  readonly received: number;
  readonly closed: number;
  readonly late: number;
}

/** By 'agency month': three scans, each over an index of its own. Void and redone applications are not counted. */
export async function countMonths(
  db: Queryable,
  { agencies, today }: SupervisionScope,
): Promise<ReadonlyMap<string, Omit<MonthRow, 'id' | 'month'>>> {
  const rows = await query<MonthRow>(
    db,
    'supervision_months',
    `select id, month, sum(received)::int as received, sum(closed)::int as closed, sum(late)::int as late from (
       select a.agency_id as id, to_char(a.received_on, 'YYYY-MM') as month, count(*) as received, 0 as closed, 0 as late
       from application a where a.agency_id = any($1::int[]) and a.received_on between $2::date and $3::date
         and a.counts and a.received_on is not null group by 1, 2
       union all
       select a.agency_id, to_char(a.closed_on, 'YYYY-MM'), 0, count(*), 0
       from application a where a.agency_id = any($1::int[]) and a.closed_on between $2::date and $3::date
         and a.counts and a.outcome is not null group by 1, 2
       union all
       select a.agency_id, to_char(a.closed_on, 'YYYY-MM'), 0, 0, count(*)
       from application a where a.agency_id = any($1::int[]) and a.closed_on between $2::date and $3::date
         and a.served_on > a.due_on and a.counts group by 1, 2) as months group by id, month`,
    [agencies, `${lastMonths(today)[0]}-01`, today],
  );
  return new Map(rows.map(({ id, month, ...numbers }) => [`${id} ${month}`, numbers]));
}
