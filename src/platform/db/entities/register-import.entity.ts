// Imports of old registers: their results, and their files while they wait.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { IMPORT_STATES, type ImportState } from '../../../domain/register-import/import-states.js';
import { AgencyEntity } from './agency.entity.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('register_import')
@Check('register_import_state', oneOf('state', IMPORT_STATES))
@Check('register_import_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('register_import_ended', `(state = 'waiting') = (ended_at is null) and (state = 'waiting') = (result is null)`)
@Index('register_import_waiting', ['askedAt'], { where: `state = 'waiting'` })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'register_import_agency' })
export class RegisterImportEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'register_import_pkey' })
  agencyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'register_import_pkey' })
  id!: string;

  @Column('text')
  state!: ImportState;

  @Column('jsonb')
  mapping!: object;

  /** Hash of the file, which is not kept. */
  @Column('text')
  sha256!: string;

  @Column('int')
  lines!: number;

  /** Lines checked, and lines imported, so far. */
  @Column('int', { default: 0 })
  checked!: number;

  @Column('int', { default: 0 })
  imported!: number;

  @Column('int', { default: 0 })
  attempts!: number;

  /** The result; names no person. */
  @Column('jsonb', { nullable: true })
  result!: object | null;

  /** The login of the person who requested it. */
  @Column('text', { name: 'asked_by' })
  askedBy!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}

/** Holds personal data, so it is deleted as soon as the import has ended. */
@Entity('register_import_file')
@ForeignKey(() => RegisterImportEntity, ['agencyId', 'importId'], ['agencyId', 'id'], {
  name: 'register_import_file_import',
})
export class RegisterImportFileEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'register_import_file_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'import_id', primaryKeyConstraintName: 'register_import_file_pkey' })
  importId!: string;

  @Column('bytea')
  content!: Buffer;
}

/** Where an imported application came from in the old register, and what the register did not say. */
@Entity('register_origin')
@Check('register_origin_line', 'line > 0')
@Check('register_origin_number', `number <> '' and key <> ''`)
@Index('register_origin_key', ['agencyId', 'key'], { unique: true })
@Index('register_origin_reply', ['agencyId', 'replyNumber'])
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'register_origin_application',
})
export class RegisterOriginEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'register_origin_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'register_origin_pkey' })
  applicationId!: string;

  /** Recognizes the same line in a later import. */
  @Column('text')
  key!: string;

  @Column('text')
  number!: string;

  @Column('text', { name: 'reply_number', nullable: true })
  replyNumber!: string | null;

  @Column('text')
  sheet!: string;

  @Column('int')
  line!: number;

  /** Values that were filled in by default. */
  @Column('text', { array: true })
  derived!: string[];

  @Column('timestamptz', { name: 'imported_at' })
  importedAt!: Date;
}
