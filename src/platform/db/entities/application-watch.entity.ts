// Applications that an account watches 关注; entries may be removed.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { ApplicationEntity } from './application.entity.js';

@Entity('application_watch')
@Index('application_watch_account', ['accountId', 'agencyId', 'applicationId'])
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'application_watch_application',
})
@ForeignKey(() => AccountEntity, ['accountId'], ['id'], { name: 'application_watch_account_fkey' })
export class ApplicationWatchEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'application_watch_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'application_watch_pkey' })
  applicationId!: string;

  @PrimaryColumn('int', { name: 'account_id', primaryKeyConstraintName: 'application_watch_pkey' })
  accountId!: number;

  @Column('timestamptz')
  at!: Date;
}
