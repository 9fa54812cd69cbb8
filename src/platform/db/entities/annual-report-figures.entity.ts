// Stored figures of annual reports: corrections, locked figures, later restatements.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';
import { AnnualReportEventEntity } from './annual-report.entity.js';

@Entity('annual_report_correction')
@Check('annual_report_correction_delta', 'delta <> 0')
@Check('annual_report_correction_reason', `reason ~ '\\S'`)
@Check('annual_report_correction_takes_back', 'takes_back < seq')
@Index('annual_report_correction_once', ['agencyId', 'year', 'scope', 'takesBack'], { unique: true })
@ForeignKey(() => AnnualReportEventEntity, ['agencyId', 'year', 'scope', 'seq'], ['agencyId', 'year', 'scope', 'seq'], {
  name: 'annual_report_correction_event',
})
@ForeignKey(
  () => AnnualReportCorrectionEntity,
  ['agencyId', 'year', 'scope', 'takesBack'],
  ['agencyId', 'year', 'scope', 'seq'],
  {
    name: 'annual_report_correction_taken_back',
  },
)
export class AnnualReportCorrectionEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_correction_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_correction_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_correction_pkey' })
  scope!: string;

  /** The number of its event, which says who and when. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'annual_report_correction_pkey' })
  seq!: number;

  /** 'row:column' of Table 3, 'kind:column' of Table 4. */
  @Column('text')
  cell!: string;

  /** The amount added to the computed figure. */
  @Column('int')
  delta!: number;

  @Column('text')
  reason!: string;

  /** The correction that this one reverses by adding its opposite. */
  @Column('int', { name: 'takes_back', nullable: true })
  takesBack!: number | null;
}

@Entity('annual_report_snapshot')
@ForeignKey(() => AnnualReportEventEntity, ['agencyId', 'year', 'scope', 'seq'], ['agencyId', 'year', 'scope', 'seq'], {
  name: 'annual_report_snapshot_event',
})
export class AnnualReportSnapshotEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_snapshot_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_snapshot_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_snapshot_pkey' })
  scope!: string;

  /** The number of the event that locked the report. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'annual_report_snapshot_pkey' })
  seq!: number;

  /** Texts, tables, corrections and checks at the time of locking. */
  @Column('jsonb')
  report!: object;

  /** Which application and remedy was counted in which cell, to explain later differences. */
  @Column('jsonb')
  counted!: object;
}

@Entity('annual_report_restatement')
@Check('annual_report_restatement_seq', 'seq > 0')
@ForeignKey(
  () => AnnualReportSnapshotEntity,
  ['agencyId', 'year', 'scope', 'snapshot'],
  ['agencyId', 'year', 'scope', 'seq'],
  {
    name: 'annual_report_restatement_snapshot',
  },
)
export class AnnualReportRestatementEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  scope!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  snapshot!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  cell!: string;

  /** 1, 2, 3… for each cell; two runs that find the same difference collide here. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'annual_report_restatement_pkey' })
  seq!: number;

  @Column('int')
  published!: number;

  @Column('int')
  now!: number;

  /** The applications and remedies that are now counted differently. */
  @Column('jsonb')
  causes!: object;

  @Column('timestamptz', { name: 'noticed_at' })
  noticedAt!: Date;
}

/** Records that a statistician was reminded of a year's report, so many days before it is due. */
@Entity('annual_report_reminder')
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'annual_report_reminder_agency' })
export class AnnualReportReminderEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_reminder_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_reminder_pkey' })
  year!: number;

  /** Negative after the due date. */
  @PrimaryColumn('smallint', { name: 'days_left', primaryKeyConstraintName: 'annual_report_reminder_pkey' })
  daysLeft!: number;

  @Column('timestamptz')
  at!: Date;
}
