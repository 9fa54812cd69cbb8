// Puts searches for persons on record, for audits, before their results are shown.
import { actingRoles, type Person } from '../../domain/accounts/rights.js';
import { addSeconds } from '../../domain/accounts/session.js';
import { type PersonSearch, SAME_SEARCH_SECONDS } from '../../domain/persons/person-search.js';
import { type Database } from '../../platform/db/database.js';
import { insertPersonSearch } from './person-searches.sql.js';

/** Who searches, when, from which address. */
export interface Searcher {
  readonly person: Person;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
}

/** @param searches in agencies where the person may read persons */
export async function recordPersonSearches(
  database: Database,
  { person, at, from }: Searcher,
  searches: readonly PersonSearch[],
): Promise<void> {
  if (searches.length === 0) return;
  const scope = [...new Set(searches.map(({ agencyId }) => agencyId))];
  await database.unitOfWork.runTransaction({ at }, { scope, isolation: 'read committed' }, async ({ db }) => {
    for (const search of searches) {
      const { role } = actingRoles(person, search.agencyId)[0]!;
      const reader = { accountId: person.accountId, login: person.login, role, at, from };
      await insertPersonSearch(db, search, reader, addSeconds(at, -SAME_SEARCH_SECONDS));
    }
  });
}
