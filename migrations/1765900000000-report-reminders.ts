// Adds the reminders of the annual report to the kinds that may be filed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'reportDueIn15',
  'reportDueIn7',
  'reportDueIn3',
  'reportDueIn1',
  'reportDueToday',
  'reportOverdue',
] as const;

const listed = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

export class ReportReminders1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putKinds(runner, [...(await otherKinds(runner)), ...KINDS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const ours = `select id from reminder where kind in (${listed(KINDS)})`;
    await runner.query(`delete from digest_reminder where reminder_id in (${ours})`);
    await runner.query(`delete from reminder where id in (${ours})`);
    await putKinds(runner, await otherKinds(runner));
  }
}

/** The kinds that the constraint has now, without ours: several migrations add to them. */
async function otherKinds(runner: QueryRunner): Promise<readonly string[]> {
  const [{ says }] = (await runner.query(
    `select pg_get_constraintdef(oid) as says from pg_constraint where conname = 'reminder_kind'`,
  )) as [{ readonly says: string }];
  const kinds = [...says.matchAll(/'(\w+)'/gu)].map(([, kind]) => kind!);
  return kinds.filter((kind) => !(KINDS as readonly string[]).includes(kind));
}

async function putKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('alter table reminder drop constraint reminder_kind');
  await runner.query(`alter table reminder add constraint reminder_kind check (kind in (${listed(kinds)}))`);
}
