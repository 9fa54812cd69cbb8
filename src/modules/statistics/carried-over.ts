// What the year before carried over, against which K4 measures: kept by its check, or entered.
import { formatOf, addRows, type Row, table3, total } from '../../domain/statistics/tables.js';
import { APPLICANT_TYPES, type ApplicantType } from '../../domain/vocabulary.js';
import { type Queryable } from '../../platform/db/query.js';
import { sumCounts } from '../../platform/db/tally.js';
import { listCarryOvers } from './year-checks.sql.js';

/** Row 4 of a year, fixed by its check or by hand. */
export interface FixedCarryOver {
  readonly agencyId: number;
  /** entered: from a report made before the agency was here; kept: by the check after New Year. */
  readonly source: 'kept' | 'entered';
  readonly row: Row;
  /** ISO 8601; of what is kept. */
  readonly madeAt: string | null;
}

/** Of some agencies those whose row 4 of a year was fixed. What was entered comes before what is kept. */
export async function readFixedCarryOver(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly FixedCarryOver[]> {
  const stored = await listCarryOvers(db, agencies, year);
  return stored.flatMap(({ agencyId, kept, madeAt, entered }): readonly FixedCarryOver[] => {
    if (entered) return [{ agencyId, source: 'entered', row: rowOf(entered), madeAt: null }];
    return kept ? [{ agencyId, source: 'kept', row: kept, madeAt }] : [];
  });
}

const rowOf = (entered: Partial<Record<ApplicantType, number>>): Row => {
  const columns = APPLICANT_TYPES.map((type) => entered[type] ?? 0);
  return [...columns, total(columns)];
};

/** Row 4 of the year before, summed over agencies; where it is not fixed, the counters are used. */
export async function readCarryOver(db: Queryable, agencies: readonly number[], year: number): Promise<Row> {
  const before = year - 1;
  const fixed = await readFixedCarryOver(db, agencies, before);
  const others = agencies.filter((id) => !fixed.some(({ agencyId }) => agencyId === id));
  const counts = others.length > 0 ? await sumCounts(db, others, before) : [];
  const computed = table3(counts, before, formatOf(before))['4']!;
  return fixed.map(({ row }) => row).reduce(addRows, computed);
}
