// The year's counters, and changes not yet folded into them: their sum is always exact.
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('tally')
export class TallyEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'tally_pkey' })
  agencyId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'tally_pkey' })
  year!: number;

  /** 'received', an outcome, 'closedOfReceived', 'kind.opened' and 'kind.result' of remedies, or one of fees. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tally_pkey' })
  measure!: string;

  /** The applicant's type; '' for remedies and fees. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tally_pkey' })
  applicant!: string;

  /** bigint: sums of 元 are counted as well. */
  @Column('bigint')
  number!: string;
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

  @Column('bigint')
  number!: string;
}
