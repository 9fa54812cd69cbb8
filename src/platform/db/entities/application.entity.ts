// An application's current state, without names. Other columns repeat `facts` for lists and counts.
// State, applicant and outcome are PostgreSQL domains with the words of the vocabularies.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Facts } from '../../../domain/applications/facts.js';
import type { Deadline } from '../../../domain/deadlines/deadline.js';
import { AgencyEntity } from './agency.entity.js';

@Entity('application')
@Check(
  'application_closed',
  '(outcome is null or closed_on is not null) and (served_on is null or closed_on = served_on)',
)
@Check('application_due', 'due_on is null or received_on is not null')
@Check('application_reply', '(reply_year is null) = (reply_serial is null)')
@Check('application_taken', 'taken_days is null or (taken_days >= 0 and served_on is not null)')
@Check('application_urgent', '(urgent_on is null) = (closed_on is not null)')
@Check('application_stands', "stands_since is null or urgent_on = 'infinity'")
@Index('application_reply_number', ['agencyId', 'replyYear', 'replySerial'], {
  unique: true,
  where: 'reply_serial is not null',
})
@Index('application_wakes_on', ['wakesOn', 'agencyId', 'id'], { where: 'wakes_on is not null' })
@Index('application_urgent_on', ['sortDueOn', 'agencyId', 'id'], { where: 'closed_on is null' })
@Index('application_handler', ['agencyId', 'handler', 'sortDueOn', 'id'])
@Index('application_unconfirmed', ['agencyId', 'sortDueOn', 'id'], {
  where: 'received_on is null AND closed_on is null',
})
@Index('application_deciding', ['agencyId', 'sortDueOn', 'id'], { where: 'deciding' })
@Index('application_stands_since', ['agencyId', 'pausedSince', 'id'], { where: 'stands_since is not null' })
@Index('application_undelivered_since', ['agencyId', 'undeliveredSince', 'id'], {
  where: 'undelivered_since is not null',
})
@Index('application_late', ['agencyId', 'closedOn', 'id'], { where: 'served_on > due_on' })
@Index('application_counted_received', ['agencyId', 'receivedOn'], { where: 'counts and received_on is not null' })
// Over an expression, which the drift check cannot describe.
@Index('application_received_on', { synchronize: false })
// With INCLUDE columns, which the drift check cannot describe: handlers of open ones, timeliness of closed ones.
@Index('application_open', { synchronize: false })
@Index('application_closed_on', { synchronize: false })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'application_agency' })
export class ApplicationEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'application_pkey' })
  agencyId!: number;

  /** Year of registration × 1,000,000 + serial, gap-free within agency and year. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'application_pkey' })
  id!: string;

  /** How many events it has: the optimistic lock. */
  @Column('int')
  version!: number;

  @Column('smallint', { name: 'machine_version' })
  machineVersion!: number;

  @Column('text')
  state!: string;

  @Column('jsonb')
  facts!: Facts;

  @Column('jsonb')
  deadlines!: Deadline[];

  @Column('text')
  content!: string;

  @Column('text')
  applicant!: string;

  @Column('text')
  channel!: string;

  /** False: void, or redone after a remedy. */
  @Column('boolean')
  counts!: boolean;

  @Column('date', { name: 'received_on', nullable: true })
  receivedOn!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  /** Of the last reply period: before pauses and extension. */
  @Column('date', { name: 'original_due_on', nullable: true })
  originalDueOn!: string | null;

  /** Working days of its extension, art. 33(2). */
  @Column('smallint')
  extension!: number;

  @Column('date', { name: 'served_on', nullable: true })
  servedOn!: string | null;

  /** Working days from its start until the reply was served, without pauses. */
  @Column('smallint', { name: 'taken_days', nullable: true })
  takenDays!: number | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('smallint', { name: 'reply_year', nullable: true })
  replyYear!: number | null;

  @Column('int', { name: 'reply_serial', nullable: true })
  replySerial!: number | null;

  /** The application of the same agency that this one redoes. */
  @Column('bigint', { name: 'redoes', nullable: true })
  redoes!: string | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  /** The next day on which time acts on it: a deadline passes, or a reminder is due. */
  @Column('date', { name: 'wakes_on', nullable: true })
  wakesOn!: string | null;

  /** The worklist's sort key (platform/db/infinite-day.ts); infinity while the clock is paused, null once closed. */
  @Column('date', { name: 'urgent_on', nullable: true })
  sortDueOn!: string | null;

  @Column('text', { nullable: true })
  handler!: string | null;

  /** True if a reviewer or a head decides next (isDeciding). */
  @Column('boolean', { default: false })
  deciding!: boolean;

  /** Since when its clock is paused; null while it runs (pausedSince). */
  @Column('date', { name: 'stands_since', nullable: true })
  pausedSince!: string | null;

  /** Since when its reply is sent and not delivered (undeliveredSince). */
  @Column('date', { name: 'undelivered_since', nullable: true })
  undeliveredSince!: string | null;
}
