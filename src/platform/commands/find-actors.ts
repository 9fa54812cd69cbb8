// Finds the names of the people who acted: events hold the numbers of accounts and no names.
import type { Queryable } from '../db/query.js';
import { findAccountNames } from './account-names.sql.js';

export interface Actor {
  readonly name: string;
  /** The name of the colleague on leave; null: in their own role. */
  readonly onBehalfOf: string | null;
}

/** As domain/accounts/acting-role.ts writes it. */
const ACTOR_PATTERN = /^(\d{1,9})(?: for (\d{1,9}))?$/u;

/** By the `actor` of an event. One that is no account, as in an imported register, is a name already. */
export async function findActors(
  db: Queryable,
  actors: readonly (string | null)[],
): Promise<(actor: string | null) => Actor | null> {
  const accountIds = actors
    .flatMap((actor) => (ACTOR_PATTERN.exec(actor ?? '') ?? []).slice(1))
    .filter((number) => number !== undefined);
  const names = await findAccountNames(db, [...new Set(accountIds.map(Number))]);
  return (actor) => {
    if (actor === null) return null;
    const [, accountId, absentId] = ACTOR_PATTERN.exec(actor) ?? [];
    return {
      name: names.get(Number(accountId)) ?? actor,
      onBehalfOf: absentId === undefined ? null : (names.get(Number(absentId)) ?? absentId),
    };
  };
}

export { findAccountNames, findNamesByLogin } from './account-names.sql.js';
