// Terms for reasons, reminders of waits without an end, and the period by which a reply is judged.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const REMINDER_KINDS = ['reasonsDueIn1', 'noticeUndelivered', 'consultationUndelivered', 'consultationUnanswered'];

/** A domain's CHECK is replaced, not altered; the words before are those of LighterCommits1766500000000. */
const DEADLINE_KINDS_BEFORE = 'reply supplementNotice supplement thirdParty agency payment';

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** The first period of the reply that was missed, by the application; later ones began after it. */
const FIRST_MISSED = `select a.agency_id, a.id, d.value as period from application a, lateral (
    select each.value from jsonb_array_elements(a.deadlines) with ordinality as each
    where each.value ->> 'kind' = 'reply' and each.value ->> 'settled' = 'missed' order by each.ordinality limit 1) as d`;

/** The period that runs, or ran last. */
const LAST = `select a.agency_id, a.id, d.value as period from application a, lateral (
    select each.value from jsonb_array_elements(a.deadlines) with ordinality as each
    where each.value ->> 'kind' = 'reply' order by each.ordinality desc limit 1) as d`;

const judgedBy = (periods: string): string => `update application a set
    due_on = (p.period ->> 'dueOn')::date, original_due_on = (p.period ->> 'originalDueOn')::date,
    extension = (p.period ->> 'extension')::int
  from (${periods}) as p
  where p.agency_id = a.agency_id and p.id = a.id and a.due_on is distinct from (p.period ->> 'dueOn')::date`;

/** Open and missed once: it is sorted by that day, and is not paused. */
const MISSED_ONCE = `from (${FIRST_MISSED}) as p where p.agency_id = a.agency_id and p.id = a.id and a.closed_on is null`;

/** What a person adds to a command on an application: why an objection was overruled, the reply that is repeated. */
const DOOR_EVENTS = `create index office_event_named on office_event (agency_id, ((payload ->> 'application')::bigint))
  where type in ('objectionOverruled', 'earlierReplyNamed')`;

export class SecondContract1766700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await putDeadlineKinds(runner, [...DEADLINE_KINDS_BEFORE.split(' '), 'reasons']);
    await putReminderKinds(runner, [...(await otherReminderKinds(runner)), ...REMINDER_KINDS]);
    await runner.query(DOOR_EVENTS);
    await runner.query(judgedBy(FIRST_MISSED));
    await runner.query(
      `update application a set urgent_on = (p.period ->> 'dueOn')::date, stands_since = null ${MISSED_ONCE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // Whether a clock is paused is computed again with the next command.
    await runner.query(judgedBy(LAST));
    await runner.query('drop index office_event_named');
    const ours = `select id from reminder where kind in (${listed(REMINDER_KINDS)})`;
    await runner.query(`delete from digest_reminder where reminder_id in (${ours})`);
    await runner.query(`delete from reminder where id in (${ours})`);
    await putReminderKinds(runner, await otherReminderKinds(runner));
    await runner.query(`delete from deadline where kind = 'reasons'`);
    await putDeadlineKinds(runner, DEADLINE_KINDS_BEFORE.split(' '));
  }
}

async function putDeadlineKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('alter domain deadline_kind drop constraint deadline_kind');
  await runner.query(`alter domain deadline_kind add constraint deadline_kind check (value in (${listed(kinds)}))`);
}

/** The kinds that the constraint has now, without ours: several migrations add to them. */
async function otherReminderKinds(runner: QueryRunner): Promise<readonly string[]> {
  const [{ says }] = (await runner.query(
    `select pg_get_constraintdef(oid) as says from pg_constraint where conname = 'reminder_kind'`,
  )) as [{ readonly says: string }];
  const kinds = [...says.matchAll(/'(\w+)'/gu)].map(([, kind]) => kind!);
  return kinds.filter((kind) => !REMINDER_KINDS.includes(kind));
}

async function putReminderKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  await runner.query('alter table reminder drop constraint reminder_kind');
  await runner.query(`alter table reminder add constraint reminder_kind check (kind in (${listed(kinds)}))`);
}
