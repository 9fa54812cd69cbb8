// The one memory: a TypeORM data source for entities and migrations, and its pool for the statements that must be quick.
import 'reflect-metadata';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { AgencyEntity } from './entities/agency.entity.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { ApplicationEventEntity } from './entities/application-event.entity.js';
import { ApplicationEntity } from './entities/application.entity.js';
import { CalendarNoticeEntity } from './entities/calendar-notice.entity.js';
import { DeadlineEntity } from './entities/deadline.entity.js';
import { DigestEntity, DigestReminderEntity } from './entities/digest.entity.js';
import { MailboxEntity } from './entities/mailbox.entity.js';
import { NumberingEntity } from './entities/numbering.entity.js';
import { OfficeEventEntity } from './entities/office-event.entity.js';
import { OutboxEntity } from './entities/outbox.entity.js';
import { PartyEntity } from './entities/party.entity.js';
import { RemedyEntity } from './entities/remedy.entity.js';
import { ReminderEntity } from './entities/reminder.entity.js';
import { TallyDeltaEntity, TallyEntity } from './entities/tally.entity.js';
import { YearCheckEntity } from './entities/year-check.entity.js';
import { Initial1763856000000 } from '../../migrations/1763856000000-initial.js';
import { WakesOn1764000000000 } from '../../migrations/1764000000000-wakes-on.js';
import { Reminders1764000100000 } from '../../migrations/1764000100000-reminders.js';
import { Relay1764000200000 } from '../../migrations/1764000200000-relay.js';

export const ENTITIES = [
  AgencyEntity,
  AnswerEntity,
  ApplicationEntity,
  ApplicationEventEntity,
  CalendarNoticeEntity,
  DeadlineEntity,
  DigestEntity,
  DigestReminderEntity,
  MailboxEntity,
  NumberingEntity,
  OfficeEventEntity,
  OutboxEntity,
  PartyEntity,
  RemedyEntity,
  ReminderEntity,
  TallyDeltaEntity,
  TallyEntity,
  YearCheckEntity,
];

export const MIGRATIONS = [Initial1763856000000, WakesOn1764000000000, Reminders1764000100000, Relay1764000200000];

export const MIGRATIONS_TABLE = 'migration';

/** The role in which the application works: it may not change or delete an event. Migrations run as the owner. */
export const APPLICATION_ROLE = 'disclosure_desk_app';

/** About eight connections a core serve best; more only queue inside the server. */
const POOL_SIZE = 16;

/** What a statement can be sent through: the pool, or one connection inside a transaction. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;

export interface Database {
  readonly dataSource: DataSource;
  /** The data source's own pool, for prepared statements. */
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * Opens the database in the application's role. The connection is tried at once.
 * @throws the driver's error if the server cannot be reached or the role does not exist (then `desk migrate` is due)
 */
export async function openDatabase(url: string, options: { readonly poolSize?: number } = {}): Promise<Database> {
  const dataSource = await source(url, {
    max: options.poolSize ?? POOL_SIZE,
    options: `-c role=${APPLICATION_ROLE} -c idle_in_transaction_session_timeout=60000`,
  }).initialize();
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return { dataSource, pool, close: () => dataSource.destroy() };
}

/** A data source in the role of the URL's own user, for migrations. */
export const source = (url: string, extra: object = {}): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    applicationName: 'disclosure-desk',
    extra: { connectionTimeoutMillis: 10_000, ...extra },
  });

/** Runs a named statement: parsed once a connection, planned by the server as it sees fit. */
export async function ask<Row extends QueryResultRow>(
  on: Queryable,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await on.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** One transaction on one connection; rolled back when the work throws. */
export async function transaction<Result>(
  database: Database,
  work: (on: PoolClient) => Promise<Result>,
  begin: 'begin' | 'begin isolation level repeatable read read only' = 'begin',
): Promise<Result> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  // A connection that dies while the work does something else would end the process; the next statement fails anyway.
  const died = (error: Error): void => void (broken = error);
  client.on('error', died);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.off('error', died);
    client.release(broken);
  }
}

/** Work on one connection on which nothing else runs: temporary tables and session settings are its own. */
export async function onOneConnection<Result>(
  database: Database,
  work: (on: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  // A connection that the server ends under us fails the work itself; without a listener it would end the process too.
  client.on('error', () => {});
  try {
    return await work(client);
  } finally {
    // Closed, not returned: what the work left in the session goes with it.
    client.release(true);
  }
}
