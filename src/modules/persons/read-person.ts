// Reads one person in full; the same statement records who read it.
import { notFound } from '../../domain/errors.js';
import type { Agent } from '../../domain/persons/agent.js';
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { toAgentView, type PersonRow, toPersonView, type PersonView } from './list-persons.js';

/** The person who reads, for the record. */
export interface Reader {
  readonly accountId: number;
  readonly login: string;
  /** The role that gave the right. */
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  /** The IP address. */
  readonly from: string;
  readonly reason?: string | undefined;
}

/** @throws DomainError `not-found` */
export const readPerson = async (
  database: Database,
  ref: RecordRef,
  seq: number,
  reader: Reader,
): Promise<PersonView> => toPersonView(await readRow(database, ref, { seq, ofAgent: false }, reader));

/** The agent of the applicant in that row. @throws DomainError `not-found` */
export async function readAgent(database: Database, ref: RecordRef, seq: number, reader: Reader): Promise<PersonView> {
  const { agent } = await readRow(database, ref, { seq, ofAgent: true }, reader);
  return toAgentView(seq, agent!);
}

async function readRow(
  database: Database,
  { agencyId, id }: RecordRef,
  { seq, ofAgent }: { readonly seq: number; readonly ofAgent: boolean },
  { accountId, login, role, at, from, reason }: Reader,
): Promise<PersonRow & { readonly agent?: Agent }> {
  const [row] = await database.unitOfWork.runTransaction(
    { at },
    { scope: [agencyId], isolation: 'read committed' },
    ({ db }) =>
      query<PersonRow>(
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
      ),
  );
  if (row) return row;
  throw notFound(
    '没有这个人，请从申请的人员列表中选择',
    'there is no such person: choose one from the list of the application',
  );
}
