// The persons of an application, the only table that knows them: applicants and consultees, every spelling kept.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './checks.js';

export const PARTY_ROLES = ['applicant', 'thirdParty', 'agency'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

@Entity('party')
@Check('party_role', oneOf('role', PARTY_ROLES))
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
}
