// Persons and who read them, by hand: joins; the statement that reads in full also records it.
import type { Agent } from '../../domain/persons/agent.js';
import type { PersonSearchKind } from '../../domain/persons/person-search.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import type { ReadingRecord } from './find-reading-records.js';
import type { PersonRow } from './list-persons.js';
import type { Reader } from './read-person.js';

/** The latest version of each, with the type of the applicant. */
export const findPersons = (
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<readonly (PersonRow & { readonly applicant: ApplicantType; readonly agent: Agent | null })[]> =>
  query<PersonRow & { readonly applicant: ApplicantType; readonly agent: Agent | null }>(
    db,
    'list_persons',
    `select distinct on (p.role, p.consultation) p.seq, p.role, p.consultation, p.name, p.id_number, p.contact, p.agent, a.applicant
       from party p join application a on a.agency_id = p.agency_id and a.id = p.application_id
       where p.agency_id = $1 and p.application_id = $2 order by p.role, p.consultation, p.seq desc`,
    [agencyId, id],
  );

/** One person in full, or the agent in their row; also records who read them. */
export async function readPersonRow(
  db: Queryable,
  { agencyId, id }: RecordRef,
  { seq, ofAgent }: { readonly seq: number; readonly ofAgent: boolean },
  { accountId, login, role, at, from, reason }: Reader,
): Promise<(PersonRow & { readonly agent?: Agent }) | null> {
  const [row] = await query<PersonRow>(
    db,
    `read_person_${ofAgent ? 'agent' : 'self'}`,
    `with shown as (
         select ${ofAgent ? 'agent' : 'id_number, contact'}, agency_id, application_id, seq, role, consultation, name from party
         where agency_id = $1 and application_id = $2 and seq = $3 and (agent is not null or not $10)
       ), noted as (
         insert into person_reading
           (agency_id, application_id, party_seq, account_id, login, role, at, from_address, reason, of_agent)
         select agency_id, application_id, seq, $4, $5, $6, $7, $8, $9, $10 from shown
       )
       select seq, role, consultation, name, ${ofAgent ? 'agent' : 'id_number, contact'} from shown`,
    [agencyId, id, seq, accountId, login, role, at, from, reason ?? null, ofAgent],
  );
  return row ?? null;
}

/** A record of reading, with the application that was read. */
export interface Reading extends Omit<ReadingRecord, 'application' | 'agency'> {
  readonly agencyId: number;
  readonly application: RecordRef | null;
}

interface ReadingRecordRow {
  readonly id: string;
  readonly agency_id: number;
  readonly application_id: string | null;
  readonly party_seq: number | null;
  readonly of_agent: boolean;
  readonly search: PersonSearchKind | null;
  readonly searched_name: string | null;
  readonly found: number | null;
  readonly attachment_id: string | null;
  readonly login: string;
  readonly role: string;
  readonly at: string;
  readonly from_address: string;
  readonly reason: string | null;
}

/**
 * Who read whom, newest first.
 * @param after the id of the last record of the previous page
 * @param application, login null: any
 */
export async function findReadings(
  db: Queryable,
  { applications, login }: { readonly applications: readonly RecordRef[] | null; readonly login: string | null },
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Reading[]> {
  const rows = await query<ReadingRecordRow & Record<string, unknown>>(
    db,
    'reading_records',
    `select id, agency_id, application_id, party_seq, of_agent, attachment_id, search, searched_name, found, login, role, to_json(at) #>> '{}' as at, from_address,
              reason
       from person_reading
       where id < $1 and ($2::int[] is null or (agency_id, application_id) in (select * from unnest($2::int[], $3::bigint[])))
         and ($4::text is null or login = $4) order by id desc limit $5`,
    [
      after,
      applications?.map(({ agencyId }) => agencyId) ?? null,
      applications?.map(({ id }) => id) ?? null,
      login,
      limit,
    ],
  );
  return rows.map((row) => ({
    id: Number(row.id),
    agencyId: row.agency_id,
    application: row.application_id === null ? null : { agencyId: row.agency_id, id: Number(row.application_id) },
    search: row.search === null ? null : { kind: row.search, name: row.searched_name ?? '', found: row.found ?? 0 },
    person: row.party_seq,
    ofAgent: row.of_agent,
    attachment: row.attachment_id === null ? null : Number(row.attachment_id),
    login: row.login,
    role: row.role,
    at: row.at,
    from: row.from_address,
    reason: row.reason,
  }));
}
