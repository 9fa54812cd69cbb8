// Limits persons' transactions to their agencies by row-level security, whatever the query.

/** The agencies of a transaction as a PostgreSQL array literal. @example toAgencyList([1, 2]) //=> '{1,2}' */
export const toAgencyList = (agencies: readonly number[]): string => `{${agencies.map(assertInteger).join(',')}}`;

/** The list goes into SQL as text, so it may hold nothing but numbers. */
function assertInteger(id: number): number {
  if (!Number.isSafeInteger(id)) throw new TypeError(`no agency's number: ${String(id)}`);
  return id;
}

export type IsolationLevel = 'read committed' | 'repeatable read' | 'repeatable read read only';

/**
 * Begins a transaction and names its agencies in one message.
 * @param scope left out: no row-level security, for the office itself
 */
export const beginSql = (isolation: IsolationLevel, scope?: readonly number[]): string =>
  `begin isolation level ${isolation}${scope ? `; set local desk.agencies = '${toAgencyList(scope)}'` : ''}`;
