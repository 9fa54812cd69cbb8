// The year's counters, and the changes not yet folded into them: read together they are always exact.
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('tally')
export class TallyEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'tally_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'tally_pkey' })
  year!: number;

  /** 'received', an outcome, or 'kind.opened' and 'kind.result' of remedies. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tally_pkey' })
  measure!: string;

  /** The applicant's type; '' for remedies. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tally_pkey' })
  applicant!: string;

  @Column('int')
  number!: number;
}

@Entity('tally_delta')
export class TallyDeltaEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'tally_delta_pkey' })
  id!: string;

  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('smallint')
  year!: number;

  @Column('text')
  measure!: string;

  @Column('text')
  applicant!: string;

  @Column('int')
  number!: number;
}
