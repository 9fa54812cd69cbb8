// Supervision by agency: late and paused applications, rates this year, the last twelve months.
import { dayAt, yearOf } from '../../domain/day.js';
import { formatOf, table3 } from '../../domain/statistics/tables.js';
import {
  lastMonths,
  rate,
  SUPERVISED_LIST_LABEL,
  SUPERVISED_LISTS,
  type SupervisedList,
} from '../../domain/supervision/supervision.js';
import type { Person } from '../../domain/accounts/rights.js';
import type { Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type AgencyCount, readCounts } from '../../platform/db/tally.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { SqlValues } from '../worklist/filter-conditions.js';
import { readCountedPage, type CountedPage } from '../worklist/counted-page.js';
import { type ApplicationLine, lineColumns, toApplicationLine, type LineRow } from '../worklist/application-line.js';
import { listCondition, type SupervisionScope } from './supervised-lists.js';

export interface SupervisionQuery extends AgencyScope {
  readonly person: Person;
  /** ISO 8601. */
  readonly at: string;
}

export interface Month {
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly received: number;
  readonly closed: number;
  readonly late: number;
  /** Of those closed, the share not late; null for 0/0. */
  readonly onTimeRate: number | null;
}

export interface SupervisedAgency {
  readonly code: string;
  readonly name: string;
  readonly counts: Readonly<Record<SupervisedList, number>>;
  /** 办结率: of those received this year or carried into it, the share closed; null for 0/0. */
  readonly closedRate: number | null;
  /** 按时率: of those closed this year, the share not late; null for 0/0. */
  readonly onTimeRate: number | null;
  readonly trend: readonly Month[];
}

export interface Supervision {
  readonly lists: readonly { readonly list: SupervisedList; readonly label: Text }[];
  readonly agencies: readonly SupervisedAgency[];
}

/** @throws DomainError `invalid` */
export async function readSupervision(database: Database, input: SupervisionQuery): Promise<Supervision> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const today = dayAt(input.at);
  const scope: SupervisionScope = { office, agencies, today };
  const { counts, months, tally } = await database.read(agencies, async (db) => ({
    counts: await countsOf(db, scope),
    months: await monthsOf(db, scope),
    tally: await readCounts(db, agencies, yearOf(today)),
  }));
  return {
    lists: SUPERVISED_LISTS.map((list) => ({ list, label: SUPERVISED_LIST_LABEL[list] })),
    agencies: agencies.map((id) => {
      const { code, name } = office.getAgencyById(id);
      const own = counts.get(id)!;
      const { closed, due } = yearOfAgency(tally, id, yearOf(today));
      return {
        code,
        name,
        counts: own,
        closedRate: rate(closed, due),
        onTimeRate: rate(closed - own.overdueClosed, closed),
        trend: lastMonths(today).map((month) => {
          const { received = 0, closed: done = 0, late = 0 } = months.get(`${id} ${month}`) ?? {};
          return { month, received, closed: done, late, onTimeRate: rate(done - late, done) };
        }),
      };
    }),
  };
}

/** @throws DomainError `invalid` */
export async function listSupervisedApplications(
  database: Database,
  input: SupervisionQuery & {
    readonly list: SupervisedList;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<CountedPage<ApplicationLine>> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const today = dayAt(input.at);
  const conditions = (values: SqlValues): readonly string[] => [
    `a.agency_id = any(${values.add(agencies)}::int[])`,
    listCondition(input.list, values, { office, agencies, today }),
  ];
  const { person, cursor, limit } = input;
  const lineFrom = (row: LineRow): ApplicationLine => toApplicationLine(row, office, { person, today });
  const page = { sort: `supervised ${input.list}`, cursor, limit };
  const columns = ({ add }: SqlValues): string => lineColumns(add(person.accountId));
  return database.read(agencies, (db) => readCountedPage(db, page, 'application a', columns, conditions, lineFrom));
}

async function countsOf(
  db: Queryable,
  scope: SupervisionScope,
): Promise<ReadonlyMap<number, Record<SupervisedList, number>>> {
  const values = new SqlValues();
  const count = (list: SupervisedList): string =>
    `(select count(*)::int from application a where a.agency_id = g.id and ${listCondition(list, values, scope)}) as "${list}"`;
  const rows = await query<Record<SupervisedList, number> & { id: number }>(
    db,
    '',
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
async function monthsOf(
  db: Queryable,
  { agencies, today }: SupervisionScope,
): Promise<ReadonlyMap<string, Omit<MonthRow, 'id' | 'month'>>> {
  const rows = await query<MonthRow & Record<string, unknown>>(
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

/** Row 3.7 of Table 3, and rows 1 and 2 together, as of now. */
function yearOfAgency(
  tally: readonly AgencyCount[],
  agency: number,
  year: number,
): { readonly closed: number; readonly due: number } {
  const own = tally.filter(({ agencyId }) => agencyId === agency);
  const table = table3(own, year, formatOf(year));
  const total = (row: string): number => table[row]!.at(-1)!;
  return { closed: total('3.7'), due: total('1') + total('2') };
}
