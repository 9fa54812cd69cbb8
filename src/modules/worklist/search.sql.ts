// Searches applications by words, by number (also an old one), by handler, and by the full name
// of an applicant or agent where the person may read persons. By hand: a hot path over several indexes.
import { parseDocumentNumber, serialId } from '../../domain/document-numbers.js';
import { numberKey } from '../../domain/register-import/register-line.js';
import { searchQuery } from '../../platform/db/text-search.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { SqlValues } from '../../platform/db/sql-values.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Search } from './list-query.js';

const SEARCH_SQL = `
  select agency_id, id from application_matching($1::int[], $2::tsquery, $4) where $2 is not null
  union (select agency_id, id from application where agency_id = any($1::int[]) and handler = $3 limit $4)
  union (select agency_id, application_id from party where agency_id = any($5::int[]) and name = $3 and role = 'applicant'
         limit $4)
  union select agency_id, id from applications_of_agent($5::int[], $3, $4)
  union select agency_id, id from application where agency_id = any($1::int[]) and id = $6
  union select agency_id, id from application where agency_id = any($1::int[]) and reply_year = $7 and reply_serial = $8
  union select agency_id, application_id from register_origin where agency_id = any($1::int[]) and key = $9
  union select agency_id, application_id from register_origin where agency_id = any($1::int[]) and reply_number = $3`;

/** The applications that match, or null for more than `max`. */
export async function searchApplications(
  db: Queryable,
  { text, agencies, byName }: Search,
  max: number,
): Promise<readonly RecordRef[] | null> {
  const number = parseDocumentNumber(text);
  const id = number && number.of !== 'reply' ? serialId(number.year, number.serial) : null;
  const reply = number && number.of !== 'register' ? number : null;
  const rows = await query<{ agency_id: number; id: string }>(db, 'found_applications', SEARCH_SQL, [
    agencies,
    // A number is not searched as text: its digits occur in many contents.
    number ? null : searchQuery(text),
    text.trim(),
    max + 1,
    byName,
    id,
    reply?.year ?? null,
    reply?.serial ?? null,
    numberKey(text),
  ]);
  return rows.length > max ? null : rows.map((row) => ({ agencyId: row.agency_id, id: Number(row.id) }));
}

/**
 * The same as a condition on `application a`, for too many matches; numbers never match so many.
 * @param walksTexts `application_text t` is joined already
 */
export function searchSql({ text, byName }: Search, { add }: SqlValues, walksTexts: boolean): string {
  const name = add(text.trim());
  const matches = `t.words @@ ${add(searchQuery(text))}::tsquery`;
  return `(a.handler = ${name}
    or ${walksTexts ? matches : `exists (${TEXT_OF_A} and ${matches})`}
    or a.agency_id = any(${add(byName)}::int[]) and exists (
      select from party p where p.agency_id = a.agency_id and p.application_id = a.id
        and p.role = 'applicant' and (p.name = ${name} or p.agent ->> 'name' = ${name})))`;
}

const TEXT_OF_A = 'select from application_text t where t.agency_id = a.agency_id and t.application_id = a.id';
