// How many applications a full name finds, by hand: the same indexes as the search itself.
import { query, type Queryable } from '../../platform/db/query.js';

/** More are as many, for the record. */
const MOST = 1_000;

/** Agencies without any are left out. @param agencies ids, where the person may read persons */
export const countNameMatches = (
  db: Queryable,
  agencies: readonly number[],
  name: string,
): Promise<readonly { readonly agencyId: number; readonly found: number }[]> =>
  query<{ agencyId: number; found: number }>(
    db,
    'count_name_matches',
    `select agency_id as "agencyId", count(distinct id)::int as found from (
       (select agency_id, application_id as id from party where agency_id = any($1::int[]) and name = $2 and role = 'applicant'
        limit ${MOST})
       union all select agency_id, id from applications_of_agent($1::int[], $2, ${MOST})) as match
     group by agency_id order by agency_id`,
    [agencies, name],
  );
