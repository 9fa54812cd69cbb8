// Reads one person in full; the same statement records who read it.
import { notFound } from '../../domain/errors.js';
import type { Agent } from '../../domain/persons/agent.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { toAgentView, type PersonRow, toPersonView, type PersonView } from './list-persons.js';
import { readPersonRow } from './persons.sql.js';

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
  application: RecordRef,
  person: { readonly seq: number; readonly ofAgent: boolean },
  reader: Reader,
): Promise<PersonRow & { readonly agent?: Agent }> {
  const row = await database.unitOfWork.runTransaction(
    { at: reader.at },
    { scope: [application.agencyId], isolation: 'read committed' },
    ({ db }) => readPersonRow(db, application, person, reader),
  );
  if (row) return row;
  throw notFound(
    '没有这个人，请从申请的人员列表中选择',
    'there is no such person: choose one from the list of the application',
  );
}
