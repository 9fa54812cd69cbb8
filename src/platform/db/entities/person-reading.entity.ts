// Log of persons' data shown in full, append-only: a row for each person or attachment shown.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';

@Entity('person_reading')
@Check('person_reading_what', '(party_seq is null) <> (attachment_id is null)')
@Check('person_reading_agent', 'not of_agent or party_seq is not null')
@Index('person_reading_agency', ['agencyId', 'id'])
@ForeignKey(() => ApplicationEntity, ['agencyId', 'applicationId'], ['agencyId', 'id'], {
  name: 'person_reading_application',
})
export class PersonReadingEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'person_reading_pkey' })
  id!: string;

  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('bigint', { name: 'application_id' })
  applicationId!: string;

  /** The row of `party` that was shown. */
  @Column('int', { name: 'party_seq', nullable: true })
  partySeq!: number | null;

  /** True if the applicant's agent was shown, not the applicant. */
  @Column('boolean', { name: 'of_agent', default: false })
  ofAgent!: boolean;

  /** The attachment that was downloaded. */
  @Column('bigint', { name: 'attachment_id', nullable: true })
  attachmentId!: string | null;

  @Column('int', { name: 'account_id' })
  accountId!: number;

  /** The account's login at that time. */
  @Column('text')
  login!: string;

  /** The role that gave the right. */
  @Column('text')
  role!: string;

  @Column('timestamptz')
  at!: Date;

  /** The network address of the reader. */
  @Column('text', { name: 'from_address' })
  fromAddress!: string;

  /** The reason, if given. */
  @Column('text', { nullable: true })
  reason!: string | null;
}
