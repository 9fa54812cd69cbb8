// A year's tally at its end, with its checks and the result of the recount.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('year_check')
@Check('year_check_ok', `not ok or differences = '[]'`)
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'year_check_agency' })
export class YearCheckEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'year_check_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'year_check_pkey' })
  year!: number;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  /** Tables 3 and 4 with their checks. */
  @Column('jsonb')
  figures!: object;

  /** Every check holds and the recount agrees. */
  @Column('boolean')
  ok!: boolean;

  @Column('jsonb')
  differences!: object;
}
