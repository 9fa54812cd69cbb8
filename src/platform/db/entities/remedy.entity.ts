// A reconsideration or a lawsuit, with or without an application of this office.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { REMEDY_KINDS, REMEDY_RESULTS } from '../../../domain/vocabulary.js';
import { AgencyEntity } from './agency.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('remedy')
@Check('remedy_kind', oneOf('kind', REMEDY_KINDS))
@Check('remedy_result', oneOf('result', REMEDY_RESULTS))
@Check('remedy_closed', '(result is null) = (closed_on is null) and (closed_on is null or closed_on >= opened_on)')
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'remedy_agency' })
export class RemedyEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'remedy_pkey' })
  agencyId!: number;

  /** Year × 1,000,000 + serial, as for applications. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'remedy_pkey' })
  id!: string;

  /** The office's name for it: a case number. */
  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('bigint', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('text', { nullable: true })
  result!: string | null;
}
