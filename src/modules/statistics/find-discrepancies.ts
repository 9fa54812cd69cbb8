// Finds the applications that make a check of Table 3 fail, and what each adds to the difference.
import type { Table3Rule } from '../../domain/statistics/discrepancies.js';
import { type DiscrepancyReason, type CarriedInChange } from '../../domain/statistics/discrepancy-reasons.js';
import type { Format } from '../../domain/statistics/tables.js';
import { type Queryable } from '../../platform/db/query.js';
import { readFixedCarryOver } from './carried-over.js';
import { listCarriedApplications, searchDiscrepancies } from './discrepancies.sql.js';

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
  { rule, column, ...place }: CheckPlace,
): Promise<readonly Discrepancy[]> {
  const oneColumn = column === 'total' ? null : column;
  return rule === 'K4'
    ? findShifts(db, agencies, place.year, oneColumn)
    : searchDiscrepancies(db, agencies, { ...place, rule, column: oneColumn });
}

/**
 * K4: what the year before left open and what this year carries in, application by application.
 * @param column null: every column
 */
async function findShifts(
  db: Queryable,
  agencies: readonly number[],
  year: number,
  column: string | null,
): Promise<readonly Discrepancy[]> {
  const fixed = await readFixedCarryOver(db, agencies, year - 1);
  const madeAtByAgency = new Map(
    fixed.map(({ agencyId, source, madeAt }) => [agencyId, source === 'kept' ? madeAt : null]),
  );
  const carried = await listCarriedApplications(
    db,
    fixed.map(({ agencyId }) => agencyId),
    year - 1,
  );
  return carried.flatMap(({ agencyId, id, was, is }): readonly Discrepancy[] => {
    const madeAt = madeAtByAgency.get(agencyId);
    const application = { agencyId, id };
    const isCounted = (applicant: string | null): boolean =>
      applicant !== null && (column === null || applicant === column);
    if (!madeAt) return isCounted(is) ? [{ ...application, effect: null, why: 'carriedIn' }] : [];
    const effect = Number(isCounted(is)) - Number(isCounted(was));
    return effect === 0 ? [] : [{ ...application, effect, why: { was, is, madeAt } }];
  });
}
