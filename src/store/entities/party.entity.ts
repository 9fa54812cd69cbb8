// The persons of an application, the only table that knows them: applicants and consultees, every spelling kept.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Agent } from '../../domain/people/agent.js';
import type { Contact } from '../../domain/people/contact.js';
import { PARTY_ROLES } from '../../domain/people/party-roles.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './checks.js';

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

  /** The event that made it known: the latest row of a role is the valid one. */
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

  /** How an applicant is reached, and how he wants the information; null for nobody's. */
  @Column('jsonb', { nullable: true })
  contact!: Contact | null;

  /** Who acts for an applicant. */
  @Column('jsonb', { nullable: true })
  agent!: Agent | null;
}
