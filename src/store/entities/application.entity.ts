// An application as it stands. The columns beside `facts` repeat what lists and figures ask for; no name of a person is here.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { STATES } from '../../domain/application/allowed.js';
import type { Facts } from '../../domain/application/facts.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { OUTCOME_NAMES } from '../../domain/reply/outcomes.js';
import { APPLICANT_TYPES } from '../../domain/vocabulary.js';
import { AgencyEntity } from './agency.entity.js';
import { oneOf } from './checks.js';

@Entity('application')
@Check('application_state', oneOf('state', STATES.keys()))
@Check('application_applicant', oneOf('applicant', APPLICANT_TYPES))
@Check('application_outcome', oneOf('outcome', OUTCOME_NAMES))
@Check(
  'application_closed',
  '(outcome is null or closed_on is not null) and (served_on is null or closed_on = served_on)',
)
@Check('application_due', 'due_on is null or received_on is not null')
@Check('application_serial', 'serial = id % 1000000 and year = id / 1000000')
@Check('application_reply', '(reply_year is null) = (reply_serial is null)')
@Index('application_reply_number', ['agencyId', 'replyYear', 'replySerial'], {
  unique: true,
  where: 'reply_serial is not null',
})
@Index('application_wakes_on', ['wakesOn', 'agencyId', 'id'], { where: 'wakes_on is not null' })
@Index('application_open', ['agencyId'], { where: 'closed_on is null' })
@ForeignKey(() => AgencyEntity, ['agencyId'], ['id'], { name: 'application_agency' })
export class ApplicationEntity {
  @PrimaryColumn('int', { name: 'agency_id', primaryKeyConstraintName: 'application_pkey' })
  agencyId!: number;

  /** Year of registration × 1,000,000 + serial: the register's own number, gap-free within agency and year. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'application_pkey' })
  id!: string;

  @Column('smallint')
  year!: number;

  @Column('int')
  serial!: number;

  /** How many events it has: the optimistic lock. */
  @Column('int')
  version!: number;

  @Column('smallint', { name: 'machine_version' })
  machineVersion!: number;

  @Column('text')
  state!: string;

  @Column('jsonb')
  facts!: Facts;

  @Column('jsonb')
  deadlines!: Deadline[];

  @Column('text')
  content!: string;

  @Column('text')
  applicant!: string;

  /** False: void, or a reply made again. */
  @Column('boolean')
  counts!: boolean;

  @Column('date', { name: 'received_on', nullable: true })
  receivedOn!: string | null;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('date', { name: 'served_on', nullable: true })
  servedOn!: string | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('smallint', { name: 'reply_year', nullable: true })
  replyYear!: number | null;

  @Column('int', { name: 'reply_serial', nullable: true })
  replySerial!: number | null;

  /** The application whose reply this one makes again, same agency. */
  @Column('bigint', { name: 'redoes', nullable: true })
  redoes!: string | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  /** The next day on which time has something to do with it: a deadline passes, or somebody is reminded. */
  @Column('date', { name: 'wakes_on', nullable: true })
  wakesOn!: string | null;
}
