// The applications that were open when a year had ended, as its check found them: what the next year's row 2 is measured by.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';
import { YearCheckEntity } from './year-check.entity.js';

@Entity('carried_over')
@ForeignKey(() => YearCheckEntity, ['agencyId', 'year'], ['agencyId', 'year'], { name: 'carried_over_year_check' })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'carried_over_application',
})
export class CarriedOverEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'carried_over_pkey' })
  agencyId!: number;

  /** The year that had ended. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'carried_over_pkey' })
  year!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'carried_over_pkey' })
  applicationId!: string;

  /** The column of Table 3 in which it stood. */
  @Column('text')
  applicant!: string;
}
