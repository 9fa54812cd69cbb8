// Puts it on record when a list was searched by the full name of an applicant or agent and found some.
import { hasRight } from '../../domain/accounts/rights.js';
import { maskedPerson } from '../../domain/persons/masking.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import type { Database } from '../../platform/db/database.js';
import { recordPersonSearches, type Searcher } from '../persons/record-person-searches.js';
import { countNameMatches } from './name-matches.sql.js';

/** A later page, and a list without a search, are nothing new. @throws DomainError `invalid` */
export async function recordNameSearch(
  database: Database,
  searcher: Searcher,
  { q, cursor, ...scope }: AgencyScope & { readonly q?: string | undefined; readonly cursor?: string | undefined },
): Promise<void> {
  if (q === undefined || cursor !== undefined) return;
  const office = await database.office.current();
  const agencies = agenciesInScope(office, scope).filter((id) =>
    hasRight(searcher.person, 'readPersons', office.pathToRoot(id)),
  );
  if (agencies.length === 0) return;
  const matches = await database.read(agencies, (db) => countNameMatches(db, agencies, q.trim()));
  const name = maskedPerson(q);
  await recordPersonSearches(
    database,
    searcher,
    matches.map(({ agencyId, found }) => ({ kind: 'name', agencyId, applicationId: null, name, found })),
  );
}
