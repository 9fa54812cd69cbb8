// Supervision notices 督办单: addressee, subject, due date, state; and their events, append-only.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { NOTICE_EVENTS, NOTICE_STATES } from '../../../domain/supervision/supervision.js';
import { AgencyEntity } from './agency.entity.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('supervision_notice')
@Check('supervision_notice_state', oneOf('state', NOTICE_STATES))
@Index('supervision_notice_owing', ['dueOn', 'agencyId', 'id'], { where: "state in ('issued', 'acknowledged')" })
@Index('supervision_notice_application', ['agencyId', 'applicationId'], { where: 'application_id is not null' })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'supervision_notice_agency' })
@ForeignKey(() => AgencyEntity, ['fromAgencyId'], ['id'], { name: 'supervision_notice_from_agency' })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'supervision_notice_about',
})
export class SupervisionNoticeEntity {
  /** The addressee. */
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'supervision_notice_pkey' })
  agencyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'supervision_notice_pkey' })
  id!: number;

  /** The sender: the agency itself, or one above it. */
  @Column('int', { name: 'from_agency_id' })
  fromAgencyId!: number;

  /** Null: about the agency as a whole. */
  @Column('bigint', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  @Column('text')
  text!: string;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  /** When the addressee was reminded that it is due soon: once. */
  @Column('timestamptz', { name: 'reminded_at', nullable: true })
  remindedAt!: Date | null;

  /** When it was escalated: once. */
  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt!: Date | null;
}

@Entity('supervision_event')
@Check('supervision_event_type', oneOf('type', NOTICE_EVENTS))
@Check('supervision_event_seq', 'seq > 0')
@ForeignKey(() => SupervisionNoticeEntity, ['agencyId', 'noticeId'], ['agencyId', 'id'], {
  name: 'supervision_event_notice',
})
export class SupervisionEventEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'supervision_event_pkey' })
  agencyId!: number;

  @PrimaryColumn('int', { name: 'notice_id', primaryKeyConstraintName: 'supervision_event_pkey' })
  noticeId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'supervision_event_pkey' })
  seq!: number;

  @Column('text')
  type!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'by_role', nullable: true })
  byRole!: string | null;

  /** Null where time triggered it. */
  @Column('text', { nullable: true })
  actor!: string | null;

  /** The answer, or why it was closed. */
  @Column('text', { nullable: true })
  text!: string | null;
}
