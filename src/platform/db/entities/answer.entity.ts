// The first answer to each idempotency key: a repeated command gets it again and changes nothing.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('answer')
export class AnswerEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'answer_pkey' })
  key!: string;

  @Column('jsonb')
  answer!: object;

  @Column('timestamptz')
  at!: Date;
}
