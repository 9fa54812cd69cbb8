// Why a reply was late, and the responsible unit; append-only, the last row is valid.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';

@Entity('lateness')
@Check('lateness_seq', 'seq > 0')
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'lateness_application',
})
export class LatenessEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'lateness_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'lateness_pkey' })
  applicationId!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'lateness_pkey' })
  seq!: number;

  @Column('text')
  reason!: string;

  @Column('text')
  unit!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'by_role', nullable: true })
  byRole!: string | null;

  @Column('text')
  actor!: string;
}
