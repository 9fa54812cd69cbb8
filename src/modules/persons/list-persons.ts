// Lists the persons of an application, masked, each with the number for reading it in full.
import type { Agent } from '../../domain/persons/agent.js';
import { type Contact } from '../../domain/persons/contact.js';
import {
  maskedAddress,
  maskedEmail,
  maskedIdNumber,
  maskedName,
  maskedPerson,
  maskedPhone,
} from '../../domain/persons/masking.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { PartyRole, ShownRole } from '../../domain/persons/party-roles.js';
import { findPersons } from './persons.sql.js';

export interface PersonView extends Pick<Partial<Agent>, 'idType' | 'authorised'> {
  /** The event that named the person; identifies the person in URLs. */
  readonly seq: number;
  readonly role: ShownRole;
  /** The consultation, for a consultee. */
  readonly consultation: string | null;
  readonly name: string;
  readonly idNumber: string | null;
  readonly contact: Contact;
}

export interface PersonRow {
  readonly seq: number;
  readonly role: PartyRole;
  readonly consultation: string | null;
  readonly name: string;
  readonly id_number: string | null;
  readonly contact: Contact | null;
}

export const toPersonView = ({ id_number: idNumber, contact, ...columns }: PersonRow): PersonView => ({
  ...columns,
  idNumber,
  contact: contact ?? {},
});

/** The agent, stored in the row of the applicant. */
export function toAgentView(seq: number, agent: Agent): PersonView {
  const { name, idNumber = null, idType, authorised, ...contact } = agent;
  return { seq, role: 'agent', consultation: null, name, idNumber, contact, ...(idType && { idType }), authorised };
}

/** The latest version of each, masked. */
export async function listPersons(
  database: Database,
  application: RecordRef,
  agencies: readonly number[],
): Promise<readonly PersonView[]> {
  const rows = await database.read(agencies, (db) => findPersons(db, application));
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap(({ applicant, agent, ...columns }) =>
      [toPersonView(columns), ...(agent ? [toAgentView(columns.seq, agent)] : [])].map((person) =>
        maskPerson(person, applicant),
      ),
    );
}

/** A third party may be a person, so it is masked like one; an agency is not. */
function maskPerson({ name, idNumber, contact, ...person }: PersonView, applicant: ApplicantType): PersonView {
  const { phone, email, address, wanted } = contact;
  return {
    ...person,
    name: displayName(person.role, name, applicant),
    idNumber: idNumber === null ? null : maskedIdNumber(idNumber),
    contact: {
      ...(phone !== undefined && { phone: maskedPhone(phone) }),
      ...(email !== undefined && { email: maskedEmail(email) }),
      ...(address !== undefined && { address: maskedAddress(address) }),
      ...(wanted !== undefined && { wanted }),
    },
  };
}

/** The name as lists show it. */
export function displayName(role: ShownRole, name: string, applicant: ApplicantType): string {
  if (role === 'agency') return name;
  return role === 'applicant' ? maskedName(applicant, name) : maskedPerson(name);
}
