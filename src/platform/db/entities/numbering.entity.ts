// The last number of each yearly series of an agency (register, reply, remedy, mail). Gap-free.
// The series is a PostgreSQL domain.
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const SERIES = ['register', 'reply', 'remedy', 'mail'] as const;
export type Series = (typeof SERIES)[number];

@Entity('numbering')
@Check('numbering_last', 'last between 1 and 999999')
export class NumberingEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'numbering_pkey' })
  agencyId!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'numbering_pkey' })
  series!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'numbering_pkey' })
  year!: number;

  @Column('int')
  last!: number;
}
