// The agencies that a sum of figures covers, and who may read it.
import { notPermitted } from '../../domain/errors.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import type { Agency, Office } from '../../platform/db/office.js';

export interface RollupQuery {
  readonly person: Person;
  readonly agency: Agency;
  /** The sum of the agency and everything under it. */
  readonly rollup?: boolean | undefined;
}

/**
 * The agencies of a sum. The person must be allowed to read the figures of each.
 * @throws DomainError `not-permitted` otherwise
 */
export function rollupAgencies(office: Office, { person, agency, rollup }: RollupQuery): readonly Agency[] {
  if (!rollup) return [agency];
  const agencies = office.subtree(agency);
  if (agencies.every(({ id }) => hasRight(person, 'readFigures', office.pathToRoot(id)))) return agencies;
  throw notPermitted(
    '汇总包含您无权查看的下级机关，请由负责人、统计人员或审计人员查看，或不选汇总',
    'the sum covers agencies below that you may not read: ask a head, statistician or auditor, or leave rollup out',
    { right: 'readFigures' },
  );
}

/** The numbers of agencies, as SQL asks for them. */
export const agencyIds = (agencies: readonly Agency[]): readonly number[] => agencies.map(({ id }) => id);
