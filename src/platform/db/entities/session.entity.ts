// Sessions, recovery codes, password reset tokens, and failed attempts; secrets only as hashes.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SIGN_IN_METHODS } from '../../../domain/accounts/session.js';
import { AccountEntity } from './account.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('session')
@Check('session_how', oneOf('how', SIGN_IN_METHODS))
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'session_account_fkey' })
export class SessionEntity {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'session_pkey' })
  tokenHash!: Buffer;

  @Index('session_account')
  @Column('int', { name: 'account_id' })
  accountId!: number;

  /** The CSRF token, which the desk's own pages send back. */
  @Column('text')
  csrf!: string;

  @Column('text')
  how!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Written at most once a minute. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Index('session_expires')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'second_factor_at', nullable: true })
  secondFactorAt!: Date | null;

  @Column('text', { name: 'from_address' })
  fromAddress!: string;
}

@Entity('recovery_code')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'recovery_code_account' })
export class RecoveryCodeEntity {
  @PrimaryColumn('int', { name: 'account_id', primaryKeyConstraintName: 'recovery_code_pkey' })
  accountId!: number;

  @PrimaryColumn('bytea', { name: 'code_hash', primaryKeyConstraintName: 'recovery_code_pkey' })
  codeHash!: Buffer;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}

@Entity('password_reset')
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'password_reset_account_fkey' })
export class PasswordResetEntity {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'password_reset_pkey' })
  tokenHash!: Buffer;

  @Index('password_reset_account')
  @Column('int', { name: 'account_id' })
  accountId!: number;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}

@Entity('attempt')
export class AttemptEntity {
  /** A hash of kind and login, whether the login exists or not. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'attempt_pkey' })
  key!: Buffer;

  @Column('smallint')
  failures!: number;

  @Index('attempt_last')
  @Column('timestamptz', { name: 'last_at' })
  lastAt!: Date;

  @Column('timestamptz', { name: 'locked_until' })
  lockedUntil!: Date;
}
