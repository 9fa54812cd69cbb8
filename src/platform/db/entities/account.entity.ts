// An account with login, password and second factor. Never deleted, only disabled.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('account')
@Check('account_login_form', `login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'`)
@Check('account_totp', 'totp_confirmed_at is null or totp_secret is not null')
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'account_agency' })
export class AccountEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'account_pkey' })
  id!: number;

  /** The account's agency: administrators there and above manage it. */
  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  /** Lower case, so that it is unique however it is typed. */
  @Index('account_login', { unique: true })
  @Column('text')
  login!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  /** Argon2id; null: signs in through the provider alone. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('boolean', { name: 'must_change_password', default: false })
  mustChangePassword!: boolean;

  /** Of a one-time password: until when it opens a session; null: the person chose it. */
  @Column('timestamptz', { name: 'password_expires_at', nullable: true })
  passwordExpiresAt!: Date | null;

  /** Encrypted with the installation's key; without `totpConfirmedAt` it is not confirmed yet. */
  @Column('bytea', { name: 'totp_secret', nullable: true })
  totpSecret!: Buffer | null;

  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true })
  totpConfirmedAt!: Date | null;

  /** The half minute of the last accepted code: no code is accepted twice. */
  @Column('int', { name: 'totp_last_step', nullable: true })
  totpLastStep!: number | null;

  @Column('boolean', { name: 'totp_required', default: false })
  totpRequired!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
