// The agencies that a query covers: all that a person may see, or the one of them that was named.
import { wrongField } from '../../domain/errors.js';
import { hasRight, type Person, type Right } from '../../domain/accounts/rights.js';
import type { Office } from '../db/office.js';

export interface AgencyScope {
  /** Ids of the agencies that the person may see. */
  readonly agencies: readonly number[];
  /** Only this one of them, by its code; with everything under it if `below`. */
  readonly agency?: string | undefined;
  readonly below?: boolean | undefined;
}

/**
 * The ids that the query covers.
 * @throws DomainError `invalid` for an agency out of scope, and in the same words for one that does not exist
 */
export function agenciesInScope(office: Office, { agencies, agency, below = false }: AgencyScope): readonly number[] {
  if (agency === undefined) return agencies;
  const root = office.hasCode(agency) ? office.getAgency(agency) : undefined;
  if (!root || !agencies.includes(root.id)) {
    throw wrongField(
      'agency',
      `没有可查看的机关“${agency}”，请从可查看的机关中选择`,
      `no agency ${agency} is within reach: choose one that is`,
    );
  }
  return below ? office.subtree(root).flatMap(({ id }) => (agencies.includes(id) ? [id] : [])) : [root.id];
}

/** The agencies where a person holds a right. */
export const agenciesWithRight = (office: Office, person: Person, right: Right): readonly number[] =>
  office.agencies.flatMap(({ id }) => (hasRight(person, right, office.pathToRoot(id)) ? [id] : []));
