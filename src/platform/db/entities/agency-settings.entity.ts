// An agency's settings, append-only: each version holds all settings valid from then on.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('agency_settings')
@Check('agency_settings_version', 'version > 0')
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'agency_settings_agency' })
export class AgencySettingsEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'agency_settings_pkey' })
  agencyId!: number;

  /** From 1 on; a change names the version that it is based on. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'agency_settings_pkey' })
  version!: number;

  /** By the names of domain/agencies/settings.ts. */
  @Column('jsonb')
  settings!: object;

  @Column('timestamptz')
  at!: Date;

  /** The account, as events name it. */
  @Column('text')
  actor!: string;
}
