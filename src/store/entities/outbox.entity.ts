// What must be told to somebody after the commit; the relay moves rows to the queue and deletes them.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('outbox')
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

  /** When it was put here, by the database's clock: how long it has waited. */
  @Column('timestamptz', { name: 'entered_at', default: () => 'now()' })
  enteredAt!: Date;
}
