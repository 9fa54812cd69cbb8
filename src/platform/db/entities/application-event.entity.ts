// An application's events, append-only: the program's database role may not change them.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { DeadlineMove } from '../../../domain/applications/step.js';
import { ApplicationEntity } from './application.entity.js';

@Entity('application_event')
@Check('application_event_seq', 'seq > 0')
@Index('application_event_fee', ['agencyId', 'applicationId'], { where: "type in ('feeNoticed', 'feePaid')" })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'application_event_application',
})
export class ApplicationEventEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'application_event_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'application_event_pkey' })
  applicationId!: string;

  /** 1, 2, 3…; two writers of one version collide here. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'application_event_pkey' })
  seq!: number;

  @Column('text')
  type!: string;

  @Column('timestamptz')
  at!: Date;

  /** The day on which it happened, in Shanghai. */
  @Column('date', { name: 'happened_on' })
  happenedOn!: string;

  @Column('text', { name: 'by_role', nullable: true })
  byRole!: string | null;

  @Column('text', { nullable: true })
  actor!: string | null;

  /** The state after the event. */
  @Column('text')
  state!: string;

  @Column('jsonb')
  payload!: object;

  /** Deadlines whose due date it set or moved; null for none. */
  @Column('jsonb', { nullable: true })
  moves!: DeadlineMove[] | null;
}
