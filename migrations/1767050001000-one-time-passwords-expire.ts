// A one-time password opens the account for some days only; those that wait for their first use get the days from now on.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'alter table account add column password_expires_at timestamptz',
  `update account set password_expires_at = now() + interval '7 days' where must_change_password`,
];

export class OneTimePasswordsExpire1767050001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account drop column password_expires_at');
  }
}
