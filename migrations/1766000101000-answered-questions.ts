// An index by application of the answers to the seven questions that led to a draft.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AnsweredQuestions1766000101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index office_event_answered on office_event (agency_id, ((payload ->> 'application')::bigint))
       where type = 'questionsAnswered'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index office_event_answered');
  }
}
