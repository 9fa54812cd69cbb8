// The words of an application's content, for search; written together with the content.
import { Entity, ForeignKey, Index, PrimaryColumn, Column } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';

@Entity('application_text')
@Index('application_text_number', ['applicationId', 'agencyId'])
// A GIN index, which the drift check cannot describe.
@Index('application_text_words', { synchronize: false })
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'application_text_application',
})
export class ApplicationTextEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'application_text_pkey' })
  agencyId!: number;

  @PrimaryColumn('bigint', { name: 'application_id', primaryKeyConstraintName: 'application_text_pkey' })
  applicationId!: string;

  /** platform/db/text-search.ts */
  @Column('tsvector')
  words!: string;
}
