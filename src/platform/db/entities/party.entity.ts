// The persons of an application, only stored here: applicants and consultees, every spelling kept.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Agent } from '../../../domain/persons/agent.js';
import type { Contact } from '../../../domain/persons/contact.js';
import { PARTY_ROLES } from '../../../domain/persons/party-roles.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('party')
@Check('party_role', oneOf('role', PARTY_ROLES))
@Check('party_agent', `agent is null or role = 'applicant'`)
@Index('party_name', ['agencyId', 'name'], { where: "role = 'applicant'" })
@Index('party_id_number', ['agencyId', 'idNumber'], { where: "role = 'applicant' and id_number is not null" })
@Index('party_agent_name', { synchronize: false })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], { name: 'party_application' })
export class PartyEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'party_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'party_pkey' })
  applicationId!: string;

  /** The event that recorded it: the latest row of a role is valid. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'party_pkey' })
  seq!: number;

  @Column('text')
  role!: string;

  /** The consultation's name, for consultees. */
  @Column('text', { nullable: true })
  consultation!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { name: 'id_number', nullable: true })
  idNumber!: string | null;

  /** An applicant's contact details and wanted form of the information; null if none. */
  @Column('jsonb', { nullable: true })
  contact!: Contact | null;

  /** The agent who acts for an applicant. */
  @Column('jsonb', { nullable: true })
  agent!: Agent | null;
}
