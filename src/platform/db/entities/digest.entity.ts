// A daily e-mail to a mailbox, with its reminders; no reminder is in two of its digests.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from './check-constraints.js';
import { MailboxEntity } from './mailbox.entity.js';
import { ReminderEntity } from './reminder.entity.js';

export const DIGEST_STATES = ['waiting', 'sent', 'failed'] as const;
export type DigestState = (typeof DIGEST_STATES)[number];

@Entity('digest')
@Check('digest_state', oneOf('state', DIGEST_STATES))
@Check('digest_sent', `(state = 'sent') = (sent_at is not null) and (sent_at is null or next_at is null)`)
@ForeignKey(() => MailboxEntity, ['mailboxId'], ['id'], { name: 'digest_mailbox' })
export class DigestEntity {
  @PrimaryColumn('int', { name: 'mailbox_id', primaryKeyConstraintName: 'digest_pkey' })
  mailboxId!: number;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'digest_pkey' })
  day!: string;

  @Column('text')
  state!: string;

  @Column('smallint', { default: 0 })
  attempts!: number;

  /** Why the last attempt failed, without addresses. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** When to try next; null once sent, or given up and merged into a later digest. */
  @Index('digest_next', { where: 'next_at is not null' })
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}

@Entity('digest_reminder')
@Index('digest_reminder_day', ['mailboxId', 'day'])
@ForeignKey(() => DigestEntity, ['mailboxId', 'day'], ['mailboxId', 'day'], { name: 'digest_reminder_digest' })
@ForeignKey(() => ReminderEntity, ['reminderId'], ['id'], { name: 'digest_reminder_reminder' })
export class DigestReminderEntity {
  @PrimaryColumn('int', { name: 'mailbox_id', primaryKeyConstraintName: 'digest_reminder_pkey' })
  mailboxId!: number;

  @PrimaryColumn('bigint', { name: 'reminder_id', primaryKeyConstraintName: 'digest_reminder_pkey' })
  reminderId!: string;

  @Column('date')
  day!: string;
}
