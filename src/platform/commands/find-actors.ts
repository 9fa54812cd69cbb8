// Finds the names of the people who acted: events hold the numbers of accounts and no names.
import { query, type Queryable } from '../db/query.js';

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

/** By id. */
export async function findAccountNames(db: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ id: number; name: string }>(
    db,
    'account_names',
    'select id, name from account where id = any ($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
