// Searches for persons on record, by hand: inserted unless the same one was recorded a moment ago.
import type { PersonSearch } from '../../domain/persons/person-search.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { Reader } from './read-person.js';

/** @param after ISO 8601: the same search by the same account since then is not recorded again */
export async function insertPersonSearch(
  db: Queryable,
  { kind, agencyId, applicationId, name, found }: PersonSearch,
  { accountId, login, role, at, from }: Reader,
  after: string,
): Promise<void> {
  await query(
    db,
    'record_person_search',
    `insert into person_reading (agency_id, application_id, search, searched_name, found, account_id, login, role, at, from_address)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 where not exists (
       select from person_reading where account_id = $6 and at > $11 and search = $3 and agency_id = $1
         and application_id is not distinct from $2 and searched_name = $4 and found = $5)`,
    [agencyId, applicationId, kind, name, found, accountId, login, role, at, from, after],
  );
}
