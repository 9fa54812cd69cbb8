// Supervision by agency: late and paused applications, rates, twelve months, last year's report.
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
import type { LineRow } from '../../platform/db/application-sql.js';
import { type Database } from '../../platform/db/database.js';
import { type AgencyCount, readCounts } from '../../platform/db/tally.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { listOwedReports, type OwedReport } from '../annual-reports/list-owed-reports.js';
import type { CountedPage } from '../worklist/counted-page.js';
import { type ApplicationLine, toApplicationLine } from '../worklist/application-line.js';
import { countMonths, countSupervised, readSupervisedPage, type SupervisionScope } from './supervised-lists.sql.js';

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
  /** The annual report on the year before (art. 49). */
  readonly report: Omit<OwedReport, 'agency'>;
}

export interface Supervision {
  /** The year that the annual reports are about. */
  readonly reportYear: number;
  readonly lists: readonly { readonly list: SupervisedList; readonly label: Text }[];
  readonly agencies: readonly SupervisedAgency[];
}

/** @throws DomainError `invalid` */
export async function readSupervision(database: Database, input: SupervisionQuery): Promise<Supervision> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const today = dayAt(input.at);
  const scope: SupervisionScope = { office, agencies, today };
  const reportYear = yearOf(today) - 1;
  const { counts, months, tally, reports } = await database.read(agencies, async (db) => ({
    counts: await countSupervised(db, scope),
    months: await countMonths(db, scope),
    tally: await readCounts(db, agencies, yearOf(today)),
    reports: await listOwedReports(
      db,
      office,
      agencies.map((id) => office.getAgencyById(id)),
      reportYear,
      today,
    ),
  }));
  return {
    reportYear,
    lists: SUPERVISED_LISTS.map((list) => ({ list, label: SUPERVISED_LIST_LABEL[list] })),
    agencies: reports.map(({ agency, ...report }) => {
      const { id, code, name } = agency;
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
        report,
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
  const scope: SupervisionScope = { office, agencies, today };
  const { person, list, cursor, limit } = input;
  const lineFrom = (row: LineRow): ApplicationLine => toApplicationLine(row, office, { person, today });
  return database.read(agencies, (db) =>
    readSupervisedPage(db, list, scope, { cursor, limit }, person.accountId, lineFrom),
  );
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
