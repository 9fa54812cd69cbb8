// Events of the office itself (agencies, calendars, remedies), append-only.
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

// Over expressions, which the drift check cannot describe.
@Index('office_event_despite', { synchronize: false })
@Index('office_event_answered', { synchronize: false })
@Index('office_event_named', { synchronize: false })
@Entity('office_event')
export class OfficeEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'office_event_pkey' })
  id!: string;

  @Column('int', { name: 'agency_id', nullable: true })
  agencyId!: number | null;

  @Column('text')
  type!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'by_role', nullable: true })
  byRole!: string | null;

  @Column('text', { nullable: true })
  actor!: string | null;

  @Column('jsonb')
  payload!: object;
}
