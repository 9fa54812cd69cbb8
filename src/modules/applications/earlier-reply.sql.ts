// Finds an earlier application by a number of its own, and the number named with a draft. By hand: several indexes, JSON.
import { parseDocumentNumber, serialId } from '../../domain/document-numbers.js';
import { numberKey } from '../../domain/register-import/register-line.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';

export interface NumberedApplication {
  readonly isAnswered: boolean;
  readonly isSameApplicant: boolean;
}

/**
 * Another application of the agency with this number: of its reply, in the register, or in an old register. Of several the one
 * that fits best; undefined: there is none.
 */
export async function findNumbered(
  db: Queryable,
  { agencyId, id }: RecordRef,
  text: string,
): Promise<NumberedApplication | undefined> {
  const number = parseDocumentNumber(text);
  const registered = number && number.of !== 'reply' ? serialId(number.year, number.serial) : null;
  const reply = number && number.of !== 'register' ? number : null;
  const [row] = await query<{ isAnswered: boolean; isSameApplicant: boolean }>(
    db,
    'numbered_application',
    `with applicant as (select name, upper(id_number) as id_number from party
       where agency_id = $1 and application_id = $2 and role = 'applicant' order by seq desc limit 1)
     select a.served_on is not null as "isAnswered",
       exists (select from party p, applicant where p.agency_id = a.agency_id and p.application_id = a.id and p.role = 'applicant'
         and (upper(p.id_number) = applicant.id_number
              or p.name = applicant.name and (p.id_number is null or applicant.id_number is null))) as "isSameApplicant"
     from application a where a.agency_id = $1 and a.id <> $2 and a.id in (
       select id from application where agency_id = $1 and id = $3
       union select id from application where agency_id = $1 and reply_year = $4 and reply_serial = $5
       union select application_id from register_origin where agency_id = $1 and (key = $6 or reply_number = $7))
     order by 1 desc, 2 desc limit 1`,
    [agencyId, id, registered, reply?.year ?? null, reply?.serial ?? null, numberKey(text), text.trim()],
  );
  return row;
}

/** The number that was named with the current draft. */
export async function findEarlierReply(db: Queryable, { agencyId, id }: RecordRef): Promise<string | undefined> {
  const [row] = await query<{ number: string }>(
    db,
    'earlier_reply',
    `select payload ->> 'earlierReply' as number from office_event
     where agency_id = $1 and type = 'earlierReplyNamed' and (payload ->> 'application')::bigint = $2
       and (payload ->> 'seq')::int >= (select max(seq) from application_event
         where agency_id = $1 and application_id = $2 and type = 'draftSubmitted')
     order by id desc limit 1`,
    [agencyId, id],
  );
  return row?.number;
}
