// Messages to send after the commit: the relay queues them, and filing one deletes it.
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('outbox')
@Index('outbox_waiting', ['id'], { where: 'relayed_at is null' })
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;

  @Column('int', { name: 'agency_id' })
  agencyId!: number;

  @Column('text')
  topic!: string;

  /** Ids and kinds only, never a person. */
  @Column('jsonb')
  payload!: object;

  @Column('timestamptz')
  at!: Date;

  /** When it was inserted, by the database's clock, to measure its waiting time. */
  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;

  /** When it was passed to the queue; the row stays until it is filed. */
  @Column('timestamptz', { name: 'relayed_at', nullable: true })
  relayedAt!: Date | null;
}
