// Roles of accounts in agencies, and delegations of roles during a colleague's leave.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { ACCOUNT_ROLES } from '../../../domain/accounts/rights.js';
import { POSTS } from '../../../domain/vocabulary.js';
import { AccountEntity } from './account.entity.js';
import { AgencyEntity } from './agency.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('membership')
@Check('membership_role', oneOf('role', ACCOUNT_ROLES))
@Index('membership_agency', ['agencyId', 'role'])
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'membership_account' })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'membership_agency_fkey' })
@ForeignKey(() => AccountEntity, ['grantedBy'], ['id'], { name: 'membership_granted_by' })
export class MembershipEntity {
  @PrimaryColumn('int', { name: 'account_id', primaryKeyConstraintName: 'membership_pkey' })
  accountId!: number;

  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'membership_pkey' })
  agencyId!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'membership_pkey' })
  role!: string;

  @Column('timestamptz', { name: 'granted_at' })
  grantedAt!: Date;

  /** Null: granted on the command line. */
  @Column('int', { name: 'granted_by', nullable: true })
  grantedBy!: number | null;
}

@Entity('delegation')
@Check('delegation_role', oneOf('role', POSTS))
@Check('delegation_days', 'from_day <= to_day')
@Check('delegation_other', 'from_account_id <> to_account_id')
@Index('delegation_to', ['toAccountId', 'toDay'])
@Index('delegation_from', ['fromAccountId', 'toDay'])
@ForeignKey(() => AccountEntity, ['fromAccountId'], ['id'], { name: 'delegation_from_account' })
@ForeignKey(() => AccountEntity, ['toAccountId'], ['id'], { name: 'delegation_to_account' })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'delegation_agency' })
export class DelegationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'delegation_pkey' })
  id!: number;

  /** The account whose role it is. */
  @Column('int', { name: 'from_account_id' })
  fromAccountId!: number;

  /** The account that acts as deputy. */
  @Column('int', { name: 'to_account_id' })
  toAccountId!: number;

  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('text')
  role!: string;

  @Column('date', { name: 'from_day' })
  fromDay!: string;

  /** The last day on which it is valid. */
  @Column('date', { name: 'to_day' })
  toDay!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
