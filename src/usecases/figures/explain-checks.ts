// Explains each failed check of Table 3: where, by how much, and through which applications.
import { dayAt } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import {
  type Measured,
  measured,
  type Miscount,
  miscounts,
  type RuleOfTable3,
  RULES_OF_TABLE3,
} from '../../domain/figures/imbalance.js';
import { type Format, formatOf, type Row, total } from '../../domain/figures/tables.js';
import type { Database, Queryable } from '../../store/database.js';
import type { Agency, Office } from '../../store/office.js';
import { within } from '../../store/scope.js';
import type { Counted, PageAsked } from '../applications/counted.js';
import { officeOf } from '../perform.js';
import type { FiguresOf } from './behind.js';
import { culpritsOf } from './culprits.js';
import { type Explaining, pageOf } from './explaining.js';
import { type AgencyLedgers, ledgersOf, sumOf } from './ledgers.js';
import { idsOf, summed } from './summed.js';

export interface ExplainedDifference extends Omit<Measured, 'rule'> {
  /** The agencies of the sum in which the same place does not agree. */
  readonly agencies: readonly (Pick<Measured, 'left' | 'right' | 'difference'> & {
    readonly agency: string;
    readonly name: string;
  })[];
  /** What the applications add up to; less than the difference where no application accounts for it. */
  readonly explained: number;
  /** The first page of them. */
  readonly applications: Counted<Explaining>;
}

export interface ChecksExplained {
  readonly year: number;
  readonly agency: string;
  readonly format: Format;
  readonly rollup: boolean;
  /** Row 4 of the year before, by which K4 measures. */
  readonly lastYear: readonly {
    readonly agency: string;
    readonly source: AgencyLedgers['source'];
    readonly row: Row;
  }[];
  readonly checks: readonly {
    readonly rule: RuleOfTable3;
    readonly ok: boolean;
    readonly differences: readonly ExplainedDifference[];
  }[];
  /** Cells in which counters and applications differ: there the table itself is wrong. */
  readonly miscounts: readonly (Miscount & { readonly agency: string })[];
}

export interface ExplanationAsked extends FiguresOf {
  /** ISO 8601. */
  readonly at: string;
}

/** How many applications come along with each difference. */
const FIRST_PAGE = 20;

/**
 * A sum fails where the agencies in it fail, also if their differences cancel out.
 * @throws DomainError `not-permitted` for a sum over agencies that the person may not read
 */
export async function explainChecks(database: Database, asked: ExplanationAsked): Promise<ChecksExplained> {
  const office = await officeOf(database);
  const { agency, year, rollup = false, format = formatOf(year) } = asked;
  const agencies = summed(office, asked);
  return within(database, idsOf(agencies), async (on) => {
    const ledgers = await ledgersOf(on, agencies, year, format);
    const failing: (ExplainedDifference & { readonly rule: RuleOfTable3 })[] = [];
    for (const place of failingPlaces(ledgers, format)) {
      failing.push({
        ...place,
        ...(await explained(on, agencies, { ...asked, format, ...place, office, limit: FIRST_PAGE })),
      });
    }
    return {
      year,
      agency: agency.code,
      format,
      rollup,
      lastYear: ledgers.map(({ agency: { code }, source, before }) => ({ agency: code, source, row: before })),
      checks: RULES_OF_TABLE3.map((rule) => {
        const differences = failing.flatMap(({ rule: of, ...difference }) => (of === rule ? [difference] : []));
        return { rule, ok: differences.length === 0, differences };
      }),
      miscounts: ledgers.flatMap((each) =>
        miscounts(each).map((miscount) => ({ agency: each.agency.code, ...miscount })),
      ),
    };
  });
}

export interface PlaceAsked extends ExplanationAsked, PageAsked {
  readonly rule: RuleOfTable3;
  readonly row?: string | undefined;
  readonly column?: string | undefined;
}

/**
 * The pages after the first, of one difference; none where the place agrees.
 * @throws DomainError `not-permitted`; `invalid` for a place in which the rule is not measured
 */
export async function listExplaining(database: Database, asked: PlaceAsked): Promise<Counted<Explaining>> {
  const office = await officeOf(database);
  const { year, rule, row = null, column = null, format = formatOf(year) } = asked;
  const agencies = summed(office, asked);
  return within(database, idsOf(agencies), async (on) => {
    const places = measured(sumOf(await ledgersOf(on, agencies, year, format)), format);
    if (!places.some((place) => place.rule === rule && place.row === row && place.column === column)) {
      throw wrongField(
        rule === 'K3' || rule === 'K6' ? 'row' : 'column',
        `${rule}不在此处核对：K1、K2、K4按列，K3按行，K6按行和列`,
        `${rule} is not measured there: K1, K2 and K4 are by column, K3 by row, K6 by row and column`,
      );
    }
    return (await explained(on, agencies, { ...asked, format, row, column, office })).applications;
  });
}

/** The places that do not agree in the sum, or in an agency of it; and where in it. */
function failingPlaces(
  ledgers: readonly AgencyLedgers[],
  format: Format,
): readonly (Measured & Pick<ExplainedDifference, 'agencies'>)[] {
  const below = ledgers.map(({ agency, ...own }) => ({ agency, places: measured(own, format) }));
  return measured(sumOf(ledgers), format).flatMap((place, index) => {
    const agencies = below.flatMap(({ agency, places }) => {
      const { left, right, difference } = places[index]!;
      return difference === 0 ? [] : [{ agency: agency.code, name: agency.name, left, right, difference }];
    });
    return place.difference === 0 && agencies.length === 0 ? [] : [{ ...place, agencies }];
  });
}

type Placed = ExplanationAsked &
  PageAsked &
  Pick<Measured, 'rule' | 'row' | 'column'> & { readonly format: Format; readonly office: Office };

async function explained(
  on: Queryable,
  agencies: readonly Agency[],
  { rule, row, column, year, format, person, at, office, ...page }: Placed,
): Promise<Pick<ExplainedDifference, 'explained' | 'applications'>> {
  const culprits = await culpritsOf(on, idsOf(agencies), { rule, row, column, year, format });
  const looking = { office, year, person, today: dayAt(at) };
  return {
    explained: total(culprits.map(({ effect }) => effect ?? 0)),
    applications: await pageOf(on, culprits, page, looking),
  };
}
