// A recipient of reminders: the holder of a role in an agency, with name and address.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { POSTS } from '../../../domain/vocabulary.js';
import { AgencyEntity } from './agency.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('mailbox')
@Check('mailbox_role', oneOf('role', POSTS))
@Check('mailbox_removed', '(removed_at is null) = (name is not null) and (removed_at is null or email is null)')
@Index('mailbox_agency', ['agencyId', 'role'])
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'mailbox_agency_fkey' })
export class MailboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'mailbox_pkey' })
  id!: number;

  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('text')
  role!: string;

  /** Null once removed: then the row names no person. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** Null: no e-mail, notifications only. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;
}
