// Deadlines, for the sweep and for checking by spans. Kind and status are PostgreSQL domains.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Segment } from '../../../domain/deadlines/segments.js';
import { ApplicationEntity } from './application.entity.js';

export const DEADLINE_STATUSES = ['running', 'paused', 'met', 'missed', 'lapsed', 'cancelled'] as const;

@Entity('deadline')
@Check('deadline_fires', 'fires_on is null or (due_on is not null and fires_on = due_on + 1)')
@Check('deadline_consultation', "(consultation is not null) = (kind in ('thirdParty', 'agency'))")
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'deadline_application',
})
export class DeadlineEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'deadline_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'deadline_pkey' })
  applicationId!: string;

  /** Its index in the application, in order of creation, from 0. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'deadline_pkey' })
  ordinal!: number;

  @Column('text')
  kind!: string;

  @Column('text')
  status!: string;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('date', { name: 'original_due_on', nullable: true })
  originalDueOn!: string | null;

  @Column('boolean')
  provisional!: boolean;

  @Column('text', { nullable: true })
  consultation!: string | null;

  /** The calendar edition that due_on was computed with. */
  @Column('int')
  edition!: number;

  @Column('jsonb')
  segments!: Segment[];

  /** The day on which it passes; null if it is settled or cannot pass now. */
  @Column('date', { name: 'fires_on', nullable: true })
  firesOn!: string | null;
}
