// The incoming-mail register: items, events, senders, and applications registered from them.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MAIL_EVENTS, MAIL_KINDS, MAIL_STATES } from '../../../domain/incoming-mail/incoming-mail.js';
import { ROLES } from '../../../domain/vocabulary.js';
import { AccountEntity } from './account.entity.js';
import { AgencyEntity } from './agency.entity.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('mail_item')
@Check('mail_item_state', oneOf('state', MAIL_STATES))
@Check('mail_item_kind', oneOf('kind', MAIL_KINDS))
@Check('mail_item_to_role', oneOf('to_role', ROLES))
@Check('mail_item_arrived', `arrived_on = (arrived_at at time zone 'Asia/Shanghai')::date`)
@Check('mail_item_handed', 'num_nonnulls(to_role, to_account) = num_nonnulls(handed_at)')
@Check('mail_item_signed', 'signed_at is null or handed_at is not null')
@Check(
  'mail_item_settled',
  `(settled_on is null) = (state = 'open') and (settled_on is null or settled_on >= arrived_on)`,
)
@Check('mail_item_reason', `(reason is null) = (state not in ('setAside', 'void'))`)
@Check('mail_item_told', 'head_told_on is null or clerk_told_on < head_told_on')
@Index('mail_item_open', ['agencyId', 'arrivedOn', 'id'], { where: `state = 'open'` })
@Index('mail_item_arrived_on', ['agencyId', 'arrivedOn', 'id'])
@Index('mail_item_tracking', ['agencyId', 'trackingNumber'], { where: 'tracking_number is not null' })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'mail_item_agency' })
@ForeignKey(() => AccountEntity, ['toAccount'], ['id'], { name: 'mail_item_account' })
export class MailItemEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'mail_item_pkey' })
  agencyId!: number;

  /** Year of recording × 1,000,000 + serial, gap-free within agency and year. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'mail_item_pkey' })
  id!: string;

  /** How many events it has: the optimistic lock. */
  @Column('int')
  version!: number;

  @Column('text')
  state!: string;

  @Column('text')
  kind!: string;

  @Column('timestamptz', { name: 'arrived_at' })
  arrivedAt!: Date;

  @Column('date', { name: 'arrived_on' })
  arrivedOn!: string;

  @Column('text', { name: 'tracking_number', nullable: true })
  trackingNumber!: string | null;

  /** Its appearance; names no person. */
  @Column('text', { nullable: true })
  note!: string | null;

  /** The recipient: a role or an account. */
  @Column('text', { name: 'to_role', nullable: true })
  toRole!: string | null;

  @Column('int', { name: 'to_account', nullable: true })
  toAccount!: number | null;

  @Column('timestamptz', { name: 'handed_at', nullable: true })
  handedAt!: Date | null;

  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt!: Date | null;

  /** The day on which it was settled. */
  @Column('date', { name: 'settled_on', nullable: true })
  settledOn!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** The days of the reminders that it lies unregistered: one to the clerk, later one to the head. */
  @Column('date', { name: 'clerk_told_on', nullable: true })
  clerkToldOn!: string | null;

  @Column('date', { name: 'head_told_on', nullable: true })
  headToldOn!: string | null;
}

/** Append-only, like the events of applications. */
@Entity('mail_event')
@Check('mail_event_seq', 'seq > 0')
@Check('mail_event_type', oneOf('type', MAIL_EVENTS))
@ForeignKey(() => MailItemEntity, ['agencyId', 'mailId'], ['agencyId', 'id'], { name: 'mail_event_mail' })
export class MailEventEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'mail_event_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'mail_id', primaryKeyConstraintName: 'mail_event_pkey' })
  mailId!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'mail_event_pkey' })
  seq!: number;

  @Column('text')
  type!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'by_role' })
  byRole!: string;

  @Column('text')
  actor!: string;

  @Column('jsonb')
  payload!: object;
}

/** The sender, every spelling kept; masked wherever shown. */
@Entity('mail_sender')
@ForeignKey(() => MailItemEntity, ['agencyId', 'mailId'], ['agencyId', 'id'], { name: 'mail_sender_mail' })
export class MailSenderEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'mail_sender_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'mail_id', primaryKeyConstraintName: 'mail_sender_pkey' })
  mailId!: string;

  /** The event that recorded it: the latest is valid. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'mail_sender_pkey' })
  seq!: number;

  @Column('text')
  name!: string;
}

/** An application has at most one piece of mail; a letter may hold several applications. */
@Entity('mail_application')
@Index('mail_application_mail_id', ['agencyId', 'mailId'])
@ForeignKey(() => MailItemEntity, ['agencyId', 'mailId'], ['agencyId', 'id'], { name: 'mail_application_mail' })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'mail_application_application',
})
export class MailApplicationEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'mail_application_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'mail_application_pkey' })
  applicationId!: string;

  @Column('bigint', { name: 'mail_id' })
  mailId!: string;
}
