// What somebody asks for or does is confined by row-level security: whatever the statement says, it finds his agencies' rows only.
import { type Database, type Queryable, transaction } from './database.js';

/** SQL that names the agencies of one transaction, as a list that PostgreSQL reads. @example agencyList([1, 2]) //=> '{1,2}' */
export const agencyList = (agencies: readonly number[]): string => `{${agencies.map(wholeNumber).join(',')}}`;

/** The list stands in SQL as text, so nothing but a number may come into it. */
function wholeNumber(id: number): number {
  if (!Number.isSafeInteger(id)) throw new TypeError(`no agency's number: ${String(id)}`);
  return id;
}

/**
 * Reads in one snapshot, within some agencies. A query that forgets to ask for an agency cannot tell another's rows.
 * @param agencies ids
 */
export const within = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  read: (on: Queryable) => Promise<Result>,
): Promise<Result> =>
  transaction(
    { pool: people },
    read,
    // One message: the transaction and its agencies cost one round trip.
    `begin isolation level repeatable read read only; set local desk.agencies = '${agencyList(agencies)}'`,
  );

/**
 * Writes within some agencies; what is read on the way is confined as well.
 * @throws the driver's error 42501 for a row of another agency
 */
export const changing = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  work: (on: Queryable) => Promise<Result>,
): Promise<Result> => transaction({ pool: people }, work, `begin; set local desk.agencies = '${agencyList(agencies)}'`);

/**
 * The same in one snapshot, for what is decided from many rows; two who write the same row meet in the driver's error 40001.
 */
export const changingAtOnce = <Result>(
  { people }: Pick<Database, 'people'>,
  agencies: readonly number[],
  work: (on: Queryable) => Promise<Result>,
): Promise<Result> =>
  transaction(
    { pool: people },
    work,
    `begin isolation level repeatable read; set local desk.agencies = '${agencyList(agencies)}'`,
  );
