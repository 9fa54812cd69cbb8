// An annual report's texts and Table 2, and its steps, append-only.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { REPORT_SCOPES } from '../../../domain/annual-report/report-due.js';
import { REPORT_EVENTS, REPORT_STATES } from '../../../domain/annual-report/report-workflow.js';
import { AgencyEntity } from './agency.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('annual_report')
@Check('annual_report_scope', oneOf('scope', REPORT_SCOPES))
@Check('annual_report_state', oneOf('state', REPORT_STATES))
@Check('annual_report_year', 'year between 2019 and 2099')
@Check('annual_report_version', 'version > 0')
@Check(
  'annual_report_published',
  `(state = 'published') = (published_on is not null) and num_nulls(published_where, published_on) in (0, 2)`,
)
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'annual_report_agency' })
export class AnnualReportEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_pkey' })
  scope!: string;

  @Column('text')
  state!: string;

  /** The number of its last event. */
  @Column('int')
  version!: number;

  /** Texts that may refer to figures. */
  @Column('jsonb')
  sections!: object;

  /** By 'row:column', with the names of the domain's Table 2. */
  @Column('jsonb')
  table2!: object;

  @Column('text', { name: 'published_where', nullable: true })
  publishedWhere!: string | null;

  @Column('date', { name: 'published_on', nullable: true })
  publishedOn!: string | null;
}

@Entity('annual_report_event')
@Check('annual_report_event_type', oneOf('type', REPORT_EVENTS))
@Check('annual_report_event_by_role', `by_role in ('statistician', 'head')`)
@Check('annual_report_event_seq', 'seq > 0')
@ForeignKey(() => AnnualReportEntity, ['agencyId', 'year', 'scope'], ['agencyId', 'year', 'scope'], {
  name: 'annual_report_event_report',
})
export class AnnualReportEventEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'annual_report_event_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'annual_report_event_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'annual_report_event_pkey' })
  scope!: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'annual_report_event_pkey' })
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
