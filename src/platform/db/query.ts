// Sends statements to PostgreSQL: named queries, transactions, and sessions with repositories.
import type { ClientBase, Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { serialQueue } from './serial-queue.js';

/** What a statement can be sent through: the pool, or one connection inside a transaction. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;

/** Runs a named statement: parsed once a connection, planned by the server as it sees fit. */
export async function query<Row extends QueryResultRow>(
  db: Queryable,
  name: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await db.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** A connection, or the pool, through which statements by hand and TypeORM's repositories work together. */
export interface Session extends Queryable {
  /** Rows typed by their entity. Its plain statements only (find, insert, update, delete): `save` begins a transaction of its own. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity>;
}

/** @param on the connection of a transaction, or the pool */
export function sessionOn(dataSource: DataSource, on: Queryable): Session {
  return {
    query: on.query.bind(on) as Session['query'],
    repository: (entity) => {
      const runner = dataSource.createQueryRunner();
      // TypeORM takes a connection of its own pool unless it holds one. This one is the caller's, who also gives it back.
      Object.assign(runner, { databaseConnection: on });
      return runner.manager.getRepository(entity);
    },
  };
}

/**
 * One transaction on one connection of the pool; rolled back when the work throws.
 * @param begin the SQL that begins it, with whatever it sets for itself
 */
export async function inTransaction<Result>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let connectionError: Error | undefined;
  try {
    return await transactionOn(
      client,
      begin,
      () => work(client),
      (error) => (connectionError = error),
    );
  } finally {
    client.release(connectionError);
  }
}

/** One transaction on a connection that the caller holds. */
export async function transactionOn<Result>(
  db: Queryable,
  begin: string,
  work: () => Promise<Result>,
  onConnectionLost: (error: Error) => void = () => {},
): Promise<Result> {
  try {
    await db.query(begin);
    const result = await work();
    await db.query('commit');
    return result;
  } catch (error) {
    await db.query('rollback').catch(onConnectionLost);
    throw error;
  }
}

/** A connection on which nothing else runs: temporary tables and session settings are the work's own. */
export async function withConnection<Result>(pool: Pool, work: (db: Queryable) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    return await work(serialized(client));
  } finally {
    // Closed, not returned: what the work left in the session goes with it.
    client.release(true);
  }
}

/**
 * The same connection, but after one statement has failed no other is sent, not even one that waits already: work that
 * runs ahead of its commits has decided on what was not written. The failure is thrown for each of them.
 */
export function stoppingAtFailure(db: Queryable): Queryable {
  const enqueue = serialQueue();
  let failure: { readonly error: unknown } | undefined;
  const send = (...args: unknown[]): Promise<unknown> =>
    enqueue(async () => {
      if (failure) throw failure.error;
      try {
        return await (Reflect.apply(db.query, db, args) as Promise<unknown>);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  return { query: send } as Queryable;
}

/** Waits until no other connection holds the lock of this name; released with the connection (withConnection). */
export const takeAdvisoryLock = (db: Queryable, name: string): Promise<unknown> =>
  query(db, 'take_lock', 'select pg_advisory_lock(hashtextextended($1, 0))', [name]);

/** The driver takes one statement at a time; others wait here. */
function serialized(client: ClientBase): Queryable {
  const enqueue = serialQueue();
  const send = (...args: unknown[]): Promise<unknown> =>
    enqueue(() => Reflect.apply(client.query, client, args) as Promise<unknown>);
  return { query: send } as Queryable;
}
