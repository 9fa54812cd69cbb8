// An agency and its place in the tree; its id comes first in the keys of other tables.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { AGENCY_KINDS } from '../../../domain/vocabulary.js';
import { oneOf } from './check-constraints.js';

@Entity('agency')
@Check('agency_kind', oneOf('kind', AGENCY_KINDS))
@Check('agency_parent', 'parent_id <> id')
@ForeignKey(() => AgencyEntity, ['parentId'], ['id'], { name: 'agency_parent_agency' })
export class AgencyEntity {
  @PrimaryGeneratedColumn('identity', { type: 'int', primaryKeyConstraintName: 'agency_pkey' })
  id!: number;

  @Index('agency_code', { unique: true })
  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('int', { name: 'parent_id', nullable: true })
  parentId!: number | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}
