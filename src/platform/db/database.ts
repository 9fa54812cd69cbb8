// The database of a process: pools, caches, and two ways to use it: `read` and `unitOfWork.run`.
import { availableParallelism } from 'node:os';
import 'reflect-metadata';
import { type ClientBase, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { ChangeFeed } from './change-feed.js';
import { CommitSignals } from './commit-signals.js';
import { OfficeCache } from './office-cache.js';
import { inTransaction, type Session, sessionOn } from './query.js';
import { beginSql } from './row-scope.js';
import { ENTITIES, MIGRATIONS, MIGRATIONS_TABLE } from './schema.js';
import { UnitOfWorkRunner } from './unit-of-work-runner.js';

/** The application's database role: it may not change or delete events. Migrations run as the owner. */
export const APPLICATION_ROLE = 'disclosure_desk_app';

/** The role for persons' reads and writes: it sees only the rows of the agencies that its transaction names. */
export const PERSON_ROLE = 'disclosure_desk_person';

/** Three connections a core are fastest (bench life: a fifth more commands than with eight a core). */
const POOL_SIZE = Math.min(Math.max(3 * availableParallelism(), 6), 16);

export class Database {
  /** Agencies and calendars as last read. */
  readonly office: OfficeCache;
  /** What commits have touched, for caches and relays of this process. */
  readonly signals = new CommitSignals();
  /** What has changed, for live screens in every process. */
  readonly changes: ChangeFeed;
  /** The one way to write. */
  readonly unitOfWork: UnitOfWorkRunner;
  /** The pool with typed repositories, for what belongs to no transaction. */
  readonly session: Session;

  /**
   * @param pool in the application's role: the office itself works through it
   * @param people in the role of persons: see row-scope.ts
   */
  constructor(
    readonly dataSource: DataSource,
    readonly pool: Pool,
    readonly people: Pool,
  ) {
    this.office = new OfficeCache(pool);
    this.changes = new ChangeFeed(pool);
    this.session = sessionOn(dataSource, pool);
    this.signals.on('office', () => this.office.forget());
    this.unitOfWork = new UnitOfWorkRunner(this);
  }

  /**
   * Reads in one snapshot, limited to some agencies: a query without an agency filter still sees no other rows.
   * @param scope ids of agencies
   */
  read<Result>(scope: readonly number[], read: (db: Session) => Promise<Result>): Promise<Result> {
    // One message: the transaction and its agencies cost one round trip.
    return inTransaction(this.people, beginSql('repeatable read read only', scope), (client) =>
      read(sessionOn(this.dataSource, client)),
    );
  }

  /** Reads in one snapshot whatever there is: for the office itself, its counts and proofs. */
  readAll<Result>(read: (db: Session) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, beginSql('repeatable read read only'), (client) =>
      read(sessionOn(this.dataSource, client)),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.dataSource.destroy(), this.people.end()]);
  }
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
  const people = new Pool({
    connectionString: url,
    max,
    options: connectionOptions(PERSON_ROLE),
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...SURVIVE_DISCONNECT,
  });
  // A pool reports a lost idle connection too, and opens another when needed.
  for (const anyPool of [pool, people]) anyPool.on('error', () => {});
  return new Database(dataSource, pool, people);
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
    logger: 'debug', // a failed migration is reported by its error, not on standard output
    applicationName: APPLICATION_NAME,
    extra: { connectionTimeoutMillis: CONNECT_TIMEOUT_MS, ...extra },
  });
