// Lists the agencies that a person may see, in the order of the tree.
import type { AgencyKind } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';

export interface AgencyLine {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** The code of the agency above. */
  readonly parent: string | null;
}

/** @param agencies the ids that may be shown */
export async function readAgencyTree(database: Database, agencies: readonly number[]): Promise<readonly AgencyLine[]> {
  const office = await database.office.current();
  const visible = new Set(agencies);
  // Parents are opened before their children.
  return office.agencies
    .filter(({ id }) => visible.has(id))
    .map(({ code, name, kind, parentId }) => ({
      code,
      name,
      kind,
      parent: parentId === null ? null : office.getAgencyById(parentId).code,
    }));
}
