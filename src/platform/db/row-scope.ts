// Limits persons' transactions to their agencies by row-level security, whatever the statement says.
import { type Database, type Queryable, transaction } from './database.js';

/** The agencies of a transaction as a PostgreSQL array literal. @example agencyList([1, 2]) //=> '{1,2}' */
export const toAgencyList = (agencies: readonly number[]): string => `{${agencies.map(assertInteger).join(',')}}`;

/** The list goes into SQL as text, so it may hold nothing but numbers. */
function assertInteger(id: number): number {
  if (!Number.isSafeInteger(id)) throw new TypeError(`no agency's number: ${String(id)}`);
  return id;
}

/**
 * Reads in one snapshot, limited to some agencies. A query without an agency filter still sees no other rows.
 * @param agencies ids
 */
export const readScoped = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  read: (db: Queryable) => Promise<Result>,
): Promise<Result> =>
  transaction(
    { pool: people },
    read,
    // One message: the transaction and its agencies cost one round trip.
    `begin isolation level repeatable read read only; set local desk.agencies = '${toAgencyList(agencies)}'`,
  );

/**
 * Reads and writes, limited to some agencies.
 * @throws the driver's error 42501 for a row of another agency
 */
export const writeScoped = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  work: (on: Queryable) => Promise<Result>,
): Promise<Result> =>
  transaction({ pool: people }, work, `begin; set local desk.agencies = '${toAgencyList(agencies)}'`);

/**
 * The same in one snapshot, for decisions based on many rows; a conflict is the driver's error 40001.
 */
export const writeSnapshot = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  work: (on: Queryable) => Promise<Result>,
): Promise<Result> =>
  transaction(
    { pool: people },
    work,
    `begin isolation level repeatable read; set local desk.agencies = '${toAgencyList(agencies)}'`,
  );
