// A notice of holidays and working days; its id is the calendar edition that it makes.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('calendar_notice')
export class CalendarNoticeEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'calendar_notice_pkey' })
  id!: number;

  @Column('text')
  title!: string;

  @Column('text')
  source!: string;

  /** Holds for this agency and those under it; null: everywhere. */
  @Column('int', { name: 'agency_id', nullable: true })
  agencyId!: number | null;

  @Column('date', { array: true })
  off!: string[];

  @Column('date', { array: true })
  work!: string[];

  /** What each named day is called, by day. */
  @Column('jsonb')
  names!: Record<string, string>;

  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @Column('timestamptz')
  at!: Date;
}
