// What happened to an application, append-only: the application's role in the database may neither change nor delete it.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Move } from '../../domain/application/step.js';
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

  /** 1, 2, 3…; two writers of the same version collide here. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'application_event_pkey' })
  seq!: number;

  @Column('text')
  type!: string;

  @Column('timestamptz')
  at!: Date;

  /** The day it counts for in Shanghai. */
  @Column('date', { name: 'happened_on' })
  happenedOn!: string;

  @Column('text', { name: 'by_role', nullable: true })
  byRole!: string | null;

  @Column('text', { nullable: true })
  actor!: string | null;

  /** The state after it. */
  @Column('text')
  state!: string;

  @Column('jsonb')
  payload!: object;

  /** Deadlines whose last day it set or moved; null for none. */
  @Column('jsonb', { nullable: true })
  moves!: Move[] | null;
}
