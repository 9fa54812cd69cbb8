// Explains each failed check of Table 3: where, by how much, and through which applications.
import { dayAt } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import {
  type Measurement,
  measureRules,
  type Miscount,
  findMiscounts,
  type Table3Rule,
  TABLE3_RULES,
} from '../../domain/statistics/discrepancies.js';
import { type Format, formatOf, type Row, total } from '../../domain/statistics/tables.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Database } from '../../platform/db/database.js';
import type { Agency, Office } from '../../platform/db/office.js';
import type { CountedPage, PageInput } from '../worklist/counted-page.js';
import type { FiguresQuery } from './list-cell-sources.js';
import { findDiscrepancies } from './find-discrepancies.js';
import { type ExplainingApplication, readExplainingPage } from './explaining-applications.js';
import { type AgencyTables, readAgencyTables, sumTables } from './agency-tables.js';
import { agencyIds, rollupAgencies } from './rollup-agencies.js';

export interface ExplainedDifference extends Omit<Measurement, 'rule'> {
  /** The agencies of the sum in which the same place does not agree. */
  readonly agencies: readonly (Pick<Measurement, 'left' | 'right' | 'difference'> & {
    readonly agency: string;
    readonly name: string;
  })[];
  /** What the applications add up to; less than the difference where no application accounts for it. */
  readonly explained: number;
  /** The first page of them. */
  readonly applications: CountedPage<ExplainingApplication>;
}

export interface ChecksExplanation {
  readonly year: number;
  readonly agency: string;
  readonly format: Format;
  readonly rollup: boolean;
  /** Row 4 of the year before, by which K4 measures. */
  readonly lastYear: readonly {
    readonly agency: string;
    readonly source: AgencyTables['source'];
    readonly row: Row;
  }[];
  readonly checks: readonly {
    readonly rule: Table3Rule;
    readonly ok: boolean;
    readonly differences: readonly ExplainedDifference[];
  }[];
  /** Cells in which counters and applications differ: there the table itself is wrong. */
  readonly miscounts: readonly (Miscount & { readonly agency: string })[];
}

export interface ExplanationQuery extends FiguresQuery {
  /** ISO 8601. */
  readonly at: string;
}

/** How many applications come along with each difference. */
const FIRST_PAGE = 20;

/**
 * A sum fails where the agencies in it fail, also if their differences cancel out.
 * @throws DomainError `not-permitted` for a sum over agencies that the person may not read
 */
export async function explainChecks(database: Database, input: ExplanationQuery): Promise<ChecksExplanation> {
  const office = await database.office.current();
  const { agency, year, rollup = false, format = formatOf(year) } = input;
  const agencies = rollupAgencies(office, input);
  return database.read(agencyIds(agencies), async (db) => {
    const tables = await readAgencyTables(db, agencies, year, format);
    const differences: (ExplainedDifference & { readonly rule: Table3Rule })[] = [];
    for (const place of failingPlaces(tables, format)) {
      differences.push({
        ...place,
        ...(await explainDifference(db, agencies, { ...input, format, ...place, office, limit: FIRST_PAGE })),
      });
    }
    return {
      year,
      agency: agency.code,
      format,
      rollup,
      lastYear: tables.map(({ agency: { code }, source, before }) => ({ agency: code, source, row: before })),
      checks: TABLE3_RULES.map((rule) => {
        const ruleDifferences = differences.flatMap(({ rule: of, ...difference }) => (of === rule ? [difference] : []));
        return { rule, ok: ruleDifferences.length === 0, differences: ruleDifferences };
      }),
      miscounts: tables.flatMap((each) =>
        findMiscounts(each).map((miscount) => ({ agency: each.agency.code, ...miscount })),
      ),
    };
  });
}

export interface PlaceQuery extends ExplanationQuery, PageInput {
  readonly rule: Table3Rule;
  readonly row?: string | undefined;
  readonly column?: string | undefined;
}

/**
 * The pages after the first, of one difference; none where the place agrees.
 * @throws DomainError `not-permitted`; `invalid` for a place in which the rule is not measured
 */
export async function listExplaining(
  database: Database,
  input: PlaceQuery,
): Promise<CountedPage<ExplainingApplication>> {
  const office = await database.office.current();
  const { year, rule, row = null, column = null, format = formatOf(year) } = input;
  const agencies = rollupAgencies(office, input);
  return database.read(agencyIds(agencies), async (db) => {
    const places = measureRules(sumTables(await readAgencyTables(db, agencies, year, format)), format);
    if (!places.some((place) => place.rule === rule && place.row === row && place.column === column)) {
      throw wrongField(
        rule === 'K3' || rule === 'K6' ? 'row' : 'column',
        `${rule}不在此处核对：K1、K2、K4按列，K3按行，K6按行和列`,
        `${rule} is not measured there: K1, K2 and K4 are by column, K3 by row, K6 by row and column`,
      );
    }
    return (await explainDifference(db, agencies, { ...input, format, row, column, office })).applications;
  });
}

/** The places that do not agree in the sum, or in an agency of it; and where in it. */
function failingPlaces(
  tables: readonly AgencyTables[],
  format: Format,
): readonly (Measurement & Pick<ExplainedDifference, 'agencies'>)[] {
  const byAgency = tables.map(({ agency, ...own }) => ({ agency, places: measureRules(own, format) }));
  return measureRules(sumTables(tables), format).flatMap((place, index) => {
    const agencies = byAgency.flatMap(({ agency, places }) => {
      const { left, right, difference } = places[index]!;
      return difference === 0 ? [] : [{ agency: agency.code, name: agency.name, left, right, difference }];
    });
    return place.difference === 0 && agencies.length === 0 ? [] : [{ ...place, agencies }];
  });
}

type DifferenceQuery = ExplanationQuery &
  PageInput &
  Pick<Measurement, 'rule' | 'row' | 'column'> & { readonly format: Format; readonly office: Office };

async function explainDifference(
  db: Queryable,
  agencies: readonly Agency[],
  { rule, row, column, year, format, person, at, office, ...page }: DifferenceQuery,
): Promise<Pick<ExplainedDifference, 'explained' | 'applications'>> {
  const discrepancies = await findDiscrepancies(db, agencyIds(agencies), { rule, row, column, year, format });
  const view = { office, year, person, today: dayAt(at) };
  return {
    explained: total(discrepancies.map(({ effect }) => effect ?? 0)),
    applications: await readExplainingPage(db, discrepancies, page, view),
  };
}
