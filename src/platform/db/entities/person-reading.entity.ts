// Log of persons' data shown in full and of searches by name, append-only: a row for each person, attachment or search.
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { PERSON_SEARCHES } from '../../../domain/persons/person-search.js';
import { ApplicationEntity } from './application.entity.js';
import { oneOf } from './check-constraints.js';

@Entity('person_reading')
@Check(
  'person_reading_what',
  'num_nonnulls(party_seq, attachment_id, search) = 1 and (search is not null or application_id is not null)',
)
@Check(
  'person_reading_search',
  `${oneOf('search', PERSON_SEARCHES)} and num_nonnulls(searched_name, found) = 2
   or search is null and num_nonnulls(searched_name, found) = 0`,
)
@Index('person_reading_searcher', ['accountId', 'at'], { where: 'search is not null' })
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

  /** Null: a search that was about no application. */
  @Column('bigint', { name: 'application_id', nullable: true })
  applicationId!: string | null;

  /** The row of `party` that was shown. */
  @Column('int', { name: 'party_seq', nullable: true })
  partySeq!: number | null;

  /** True if the applicant's agent was shown, not the applicant. */
  @Column('boolean', { name: 'of_agent', default: false })
  ofAgent!: boolean;

  /** The attachment that was downloaded. */
  @Column('bigint', { name: 'attachment_id', nullable: true })
  attachmentId!: string | null;

  /** How a person was searched for. */
  @Column('text', { nullable: true })
  search!: string | null;

  /** Of a search: the name, masked. */
  @Column('text', { name: 'searched_name', nullable: true })
  searchedName!: string | null;

  /** Of a search: how many applications of the person it showed. */
  @Column('int', { nullable: true })
  found!: number | null;

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
