// A role's reminder: filed once for each outbox row; only its reading is recorded later.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { NOTIFICATION_KINDS } from '../../../domain/notifications/notifications.js';
import { POSTS } from '../../../domain/vocabulary.js';
import { AgencyEntity } from './agency.entity.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('reminder')
@Check('reminder_kind', oneOf('kind', NOTIFICATION_KINDS))
@Check('reminder_to_role', oneOf('to_role', POSTS))
@Index('reminder_open', ['toAgencyId', 'toRole', 'at', 'id'], { where: 'read_at is null' })
@Index('reminder_told', ['agencyId', 'applicationId', 'at'], { where: 'application_id is not null' })
@Index('reminder_filed', ['toAgencyId', 'toRole', 'filedAt'])
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'reminder_agency' })
@ForeignKey(() => AgencyEntity, ['toAgencyId'], ['id'], { name: 'reminder_to_agency' })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'reminder_application',
})
export class ReminderEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'reminder_pkey' })
  id!: string;

  /** The outbox row it was made from; null where a job files it directly. */
  @Index('reminder_outbox', { unique: true })
  @Column('bigint', { name: 'outbox_id', nullable: true })
  outboxId!: string | null;

  /** The agency that it concerns; it may be addressed to the agency above. */
  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('bigint', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  @Column('text')
  kind!: string;

  @Column('int', { name: 'to_agency_id' })
  toAgencyId!: number;

  @Column('text', { name: 'to_role' })
  toRole!: string;

  /** When it was due, which may be before it was filed. */
  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { name: 'filed_at', default: () => 'now()' })
  filedAt!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
