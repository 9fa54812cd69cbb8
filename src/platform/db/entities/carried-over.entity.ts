// Applications open at a year's end, as its check found them: the basis of next year's row 2.
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

  /** The year that ended. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'carried_over_pkey' })
  year!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'carried_over_pkey' })
  applicationId!: string;

  /** Its column of Table 3. */
  @Column('text')
  applicant!: string;
}
