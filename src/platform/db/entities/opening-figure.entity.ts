// Row 4 of the report on the year before an agency's first year here, entered by hand, by column.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('opening_figure')
@Check('opening_figure_number', 'number >= 0')
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'opening_figure_agency' })
export class OpeningFigureEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'opening_figure_pkey' })
  agencyId!: number;

  /** The year of that report. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'opening_figure_pkey' })
  year!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'opening_figure_pkey' })
  applicant!: string;

  @Column('int')
  number!: number;
}
