// An application's attachments without their contents; rows stay when the content is destroyed.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { ATTACHMENT_KINDS, ATTACHMENT_STATES, type AttachmentState } from '../../../domain/attachments/attachments.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('attachment')
@Check('attachment_kind', oneOf('kind', ATTACHMENT_KINDS))
@Check('attachment_state', oneOf('state', ATTACHMENT_STATES))
@Check('attachment_bytes', 'bytes > 0')
@Check('attachment_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check(
  'attachment_removed',
  `(state in ('removed', 'destroyed')) = (removed_at is not null) and num_nulls(removed_at, removed_by, removed_reason) in (0, 3)`,
)
@Index('attachment_unfinished', ['at'], { where: `state in ('arriving', 'removed')` })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'attachment_application',
})
export class AttachmentEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'attachment_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'attachment_pkey' })
  applicationId!: string;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'attachment_pkey' })
  id!: string;

  /** The storage key of the content; random. */
  @Index('attachment_key', { unique: true })
  @Column('uuid')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  state!: AttachmentState;

  @Column('text')
  name!: string;

  /** The media type, by its content. */
  @Column('text')
  type!: string;

  @Column('int')
  bytes!: number;

  @Column('text')
  sha256!: string;

  /** The login of the person who attached it. */
  @Column('text', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'removed_by', nullable: true })
  removedBy!: string | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;

  @Column('text', { name: 'removed_reason', nullable: true })
  removedReason!: string | null;
}
