// The reference of a bulk: transitions of the smallest conceivable process, 32 in each hand-written statement.
//
// A transition updates the application (state and facts as JSON, and its version, checked), adds its event, a deadline
// under one partial index and a message: what any program of this kind must write, and nothing else. Tables with four
// to five columns, no row security, no figures, persons, texts or numbers; nothing is read or decided.
import pg from 'pg';
import { whole } from './measure.mjs';

const APPLICATIONS = 40_000;
const AT_ONCE = 32;

const TABLES = `
  create table application (
    id bigint primary key, version int not null, state text not null, facts jsonb not null) with (fillfactor = 70);
  create table event (
    application_id bigint, seq int, type text not null, payload jsonb not null, at timestamptz not null default now(),
    primary key (application_id, seq));
  create table deadline (
    application_id bigint, seq int, kind text not null, due_on date not null, status text not null default 'running',
    primary key (application_id, seq));
  create index deadline_running on deadline (due_on) where status = 'running';
  create table message (id bigint generated always as identity primary key, payload jsonb not null)`;

const STATEMENT = `
  with command as (
    select * from unnest($1::bigint[], $2::int[], $3::text[], $4::jsonb[]) as each (id, version, state, facts)
  ), changed as (
    update application a set version = a.version + 1, state = c.state, facts = c.facts
    from command c where a.id = c.id and a.version = c.version returning a.id, a.version
  ), recorded as (
    insert into event (application_id, seq, type, payload)
    select id, version, 'assigned', '{"handler":"承办人","by":"clerk"}'::jsonb from changed
  ), dated as (
    insert into deadline (application_id, seq, kind, due_on) select id, version, 'reply', current_date + 20 from changed
  ), told as (
    insert into message (payload) select jsonb_build_object('id', id, 'version', version) from changed
  )
  select count(*)::int as number from changed`;

/** About six hundred bytes, as the facts of an application. */
const factsOf = (version) =>
  JSON.stringify({
    receivedOn: '2026-01-05',
    applicant: 'naturalPerson',
    counts: true,
    notes: 'x'.repeat(500),
    version,
  });

/** A database with applications, and one connection that writes to it. */
export async function openBulkWriter(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLES);
  await client.query(
    `insert into application select id, 0, 'received', $1::jsonb from generate_series(1, ${APPLICATIONS}) as id`,
    [factsOf(0)],
  );
  await client.query('vacuum analyze');
  let written = 0;
  const next = () => {
    const version = Math.floor(written / APPLICATIONS);
    return { id: 1 + (written++ % APPLICATIONS), version };
  };
  return {
    /** Writes for so many seconds. @returns transitions a second, each durable */
    async write(seconds) {
      const [from, started] = [written, performance.now()];
      const elapsed = () => (performance.now() - started) / 1000;
      while (elapsed() < seconds) {
        const batch = Array.from({ length: AT_ONCE }, next);
        const values = [
          batch.map(({ id }) => id),
          batch.map(({ version }) => version),
          batch.map(() => 'review'),
          batch.map(({ version }) => factsOf(version + 1)),
        ];
        const { rows } = await client.query({ name: 'bulk', text: STATEMENT, values });
        if (rows[0].number !== AT_ONCE) throw new Error(`${rows[0].number} of ${AT_ONCE} transitions were written`);
      }
      return whole((written - from) / elapsed());
    },
    close: () => client.end(),
  };
}
