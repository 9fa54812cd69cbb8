// Opens the database: a TypeORM data source for migrations and entities, pools for statements.
import { availableParallelism } from 'node:os';
import 'reflect-metadata';
import { type ClientBase, Pool, type PoolClient, type QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { AccountEntity } from './entities/account.entity.js';
import { AgencyEntity } from './entities/agency.entity.js';
import { AgencySettingsEntity } from './entities/agency-settings.entity.js';
import {
  AnnualReportCorrectionEntity,
  AnnualReportReminderEntity,
  AnnualReportRestatementEntity,
  AnnualReportSnapshotEntity,
} from './entities/annual-report-figures.entity.js';
import { AnnualReportEntity, AnnualReportEventEntity } from './entities/annual-report.entity.js';
import { AnswerEntity } from './entities/answer.entity.js';
import { ApplicationEventEntity } from './entities/application-event.entity.js';
import { ApplicationWatchEntity } from './entities/application-watch.entity.js';
import { ApplicationTextEntity } from './entities/application-text.entity.js';
import { ApplicationEntity } from './entities/application.entity.js';
import { AttachmentEntity } from './entities/attachment.entity.js';
import { CalendarNoticeEntity } from './entities/calendar-notice.entity.js';
import { CarriedOverEntity } from './entities/carried-over.entity.js';
import { DeadlineEntity } from './entities/deadline.entity.js';
import { DigestEntity, DigestReminderEntity } from './entities/digest.entity.js';
import { MailApplicationEntity, MailEventEntity, MailItemEntity, MailSenderEntity } from './entities/mail.entity.js';
import { LatenessEntity } from './entities/lateness.entity.js';
import { MailboxEntity } from './entities/mailbox.entity.js';
import { DelegationEntity, MembershipEntity } from './entities/membership.entity.js';
import { NumberingEntity } from './entities/numbering.entity.js';
import { OfficeEventEntity } from './entities/office-event.entity.js';
import { OpeningFigureEntity } from './entities/opening-figure.entity.js';
import { OutboxEntity } from './entities/outbox.entity.js';
import { PartyEntity } from './entities/party.entity.js';
import { PersonReadingEntity } from './entities/person-reading.entity.js';
import {
  RegisterImportEntity,
  RegisterImportFileEntity,
  RegisterOriginEntity,
} from './entities/register-import.entity.js';
import { RemedyEntity } from './entities/remedy.entity.js';
import { ReminderEntity } from './entities/reminder.entity.js';
import { AttemptEntity, PasswordResetEntity, RecoveryCodeEntity, SessionEntity } from './entities/session.entity.js';
import { SupervisionEventEntity, SupervisionNoticeEntity } from './entities/supervision.entity.js';
import { TallyDeltaEntity, TallyEntity } from './entities/tally.entity.js';
import { YearCheckEntity } from './entities/year-check.entity.js';
import { serialQueue } from './serial-queue.js';
import { Initial1763856000000 } from '../../../migrations/1763856000000-initial.js';
import { WakesOn1764000000000 } from '../../../migrations/1764000000000-wakes-on.js';
import { Reminders1764000100000 } from '../../../migrations/1764000100000-reminders.js';
import { Relay1764000200000 } from '../../../migrations/1764000200000-relay.js';
import { VocabularyDomains1764100000000 } from '../../../migrations/1764100000000-vocabulary-domains.js';
import { Accounts1764200000000 } from '../../../migrations/1764200000000-accounts.js';
import { Search1764300000000 } from '../../../migrations/1764300000000-search.js';
import { RowSecurity1764400000000 } from '../../../migrations/1764400000000-row-security.js';
import { Attachments1764500000000 } from '../../../migrations/1764500000000-attachments.js';
import { AnnualReports1764600000000 } from '../../../migrations/1764600000000-annual-reports.js';
import { Figures1764700000000 } from '../../../migrations/1764700000000-figures.js';
import { OldRegister1764800000000 } from '../../../migrations/1764800000000-old-register.js';
import { ClerksLists1764900000000 } from '../../../migrations/1764900000000-clerks-lists.js';
import { MailRegister1764900001000 } from '../../../migrations/1764900001000-mail-register.js';
import { AgencySettings1765000000000 } from '../../../migrations/1765000000000-agency-settings.js';
import { Supervision1765000001000 } from '../../../migrations/1765000001000-supervision.js';
import { ReportReminders1765900000000 } from '../../../migrations/1765900000000-report-reminders.js';
import { Agents1766000100000 } from '../../../migrations/1766000100000-agents.js';
import { AnsweredQuestions1766000101000 } from '../../../migrations/1766000101000-answered-questions.js';
import { Deciding1766000400000 } from '../../../migrations/1766000400000-deciding.js';
import { LighterCommits1766500000000 } from '../../../migrations/1766500000000-lighter-commits.js';
import { AgentsFound1766600000000 } from '../../../migrations/1766600000000-agents-found.js';

export const ENTITIES = [
  AccountEntity,
  AgencyEntity,
  AgencySettingsEntity,
  AnnualReportCorrectionEntity,
  AnnualReportEntity,
  AnnualReportEventEntity,
  AnnualReportReminderEntity,
  AnnualReportRestatementEntity,
  AnnualReportSnapshotEntity,
  AnswerEntity,
  ApplicationEntity,
  ApplicationEventEntity,
  ApplicationTextEntity,
  ApplicationWatchEntity,
  AttachmentEntity,
  AttemptEntity,
  CalendarNoticeEntity,
  CarriedOverEntity,
  DeadlineEntity,
  DelegationEntity,
  DigestEntity,
  DigestReminderEntity,
  MailApplicationEntity,
  LatenessEntity,
  MailboxEntity,
  MailEventEntity,
  MailItemEntity,
  MailSenderEntity,
  MembershipEntity,
  NumberingEntity,
  OfficeEventEntity,
  OpeningFigureEntity,
  OutboxEntity,
  PartyEntity,
  PasswordResetEntity,
  PersonReadingEntity,
  RecoveryCodeEntity,
  RegisterImportEntity,
  RegisterImportFileEntity,
  RegisterOriginEntity,
  RemedyEntity,
  ReminderEntity,
  SessionEntity,
  SupervisionEventEntity,
  SupervisionNoticeEntity,
  TallyDeltaEntity,
  TallyEntity,
  YearCheckEntity,
];

export const MIGRATIONS = [
  Initial1763856000000,
  WakesOn1764000000000,
  Reminders1764000100000,
  Relay1764000200000,
  VocabularyDomains1764100000000,
  Accounts1764200000000,
  Search1764300000000,
  RowSecurity1764400000000,
  Attachments1764500000000,
  AnnualReports1764600000000,
  Figures1764700000000,
  OldRegister1764800000000,
  ClerksLists1764900000000,
  MailRegister1764900001000,
  AgencySettings1765000000000,
  Supervision1765000001000,
  ReportReminders1765900000000,
  Agents1766000100000,
  AnsweredQuestions1766000101000,
  Deciding1766000400000,
  LighterCommits1766500000000,
  AgentsFound1766600000000,
];

export const MIGRATIONS_TABLE = 'migration';

/** The application's database role: it may not change or delete events. Migrations run as the owner. */
export const APPLICATION_ROLE = 'disclosure_desk_app';

/** The role for persons' reads and writes: it sees only the rows of the agencies that its transaction names. */
export const PERSON_ROLE = 'disclosure_desk_person';

/** Three connections a core are fastest (bench life: a fifth more commands than with eight a core). */
const POOL_SIZE = Math.min(Math.max(3 * availableParallelism(), 6), 16);

/** Where a statement can be sent: the pool, or one connection inside a transaction. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;

export interface Database {
  readonly dataSource: DataSource;
  /** The data source's pool, for prepared statements. */
  readonly pool: Pool;
  /** A pool in the role of persons: see row-scope.ts. */
  readonly people: Pool;
  close(): Promise<void>;
}

/**
 * Opens the database in the application's role, and tries the connection at once.
 * @throws the driver's error if the server cannot be reached or the role does not exist (then run `desk migrate`)
 */
export async function openDatabase(url: string, options: { readonly poolSize?: number } = {}): Promise<Database> {
  const max = options.poolSize ?? POOL_SIZE;
  const dataSource = await createDataSource(url, {
    max,
    options: connectionOptions(APPLICATION_ROLE),
    ...SURVIVE_DISCONNECT,
  }).initialize();
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const personPool = new Pool({
    connectionString: url,
    max,
    options: connectionOptions(PERSON_ROLE),
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...SURVIVE_DISCONNECT,
  });
  // A pool reports a lost idle connection too, and opens another when needed.
  for (const anyPool of [pool, personPool]) anyPool.on('error', () => {});
  const close = async (): Promise<void> => void (await Promise.all([dataSource.destroy(), personPool.end()]));
  return { dataSource, pool, people: personPool, close };
}

/**
 * Option for any pool: without this listener, a connection that the server ends would end the process.
 * The next statement on it fails, and the pool discards it.
 */
export const SURVIVE_DISCONNECT = { onConnect: (client: ClientBase): void => void client.on('error', () => {}) };

const APPLICATION_NAME = 'disclosure-desk';
const CONNECT_TIMEOUT_MS = 10_000;

const connectionOptions = (role: string): string => `-c role=${role} -c idle_in_transaction_session_timeout=60000`;

/** A data source in the role of the URL's user, for migrations. */
export const createDataSource = (url: string, extra: object = {}): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    applicationName: APPLICATION_NAME,
    extra: { connectionTimeoutMillis: CONNECT_TIMEOUT_MS, ...extra },
  });

/** Runs a named statement, which is parsed once a connection. */
export async function query<Row extends QueryResultRow>(
  db: Queryable,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await db.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Runs work in one transaction on one connection; rolls back when it throws. */
export async function transaction<Result>(
  { pool }: Pick<Database, 'pool'>,
  work: (client: PoolClient) => Promise<Result>,
  beginSql = 'begin',
): Promise<Result> {
  const client = await pool.connect();
  let connectionError: Error | undefined;
  try {
    await client.query(beginSql);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => (connectionError = rollbackError));
    throw error;
  } finally {
    client.release(connectionError);
  }
}

/** Runs work on a connection of its own: temporary tables and session settings are not shared. */
export async function withConnection<Result>(
  database: Database,
  work: (db: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  try {
    return await work(serialized(client));
  } finally {
    // Closed, not returned to the pool: its session state must not be reused.
    client.release(true);
  }
}

/**
 * Waits for an advisory lock by name, on a connection of its own (withConnection); closing it releases the lock.
 */
export const takeAdvisoryLock = (db: Queryable, name: string): Promise<unknown> =>
  query(db, 'hold_alone', 'select pg_advisory_lock(hashtextextended($1, 0))', [name]);

/** The driver takes one statement at a time; further ones wait here in a queue. */
function serialized(client: PoolClient): Queryable {
  const enqueue = serialQueue();
  const query = (...args: unknown[]): Promise<unknown> =>
    enqueue(() => Reflect.apply(client.query, client, args) as Promise<unknown>);
  return { query } as Queryable;
}
