// Finds the names of the people who acted: events hold the numbers of accounts and no names.
import { ask, type Queryable } from '../../store/database.js';

export interface Actor {
  readonly name: string;
  /** The name of the colleague on leave; null: in their own role. */
  readonly onBehalfOf: string | null;
}

/** As domain/people/acting.ts writes it. */
const MARK = /^(\d{1,9})(?: for (\d{1,9}))?$/u;

/** By the `actor` of an event. One that is no account, as in an imported register, is a name already. */
export async function whoActed(
  on: Queryable,
  marks: readonly (string | null)[],
): Promise<(mark: string | null) => Actor | null> {
  const numbers = marks
    .flatMap((mark) => (MARK.exec(mark ?? '') ?? []).slice(1))
    .filter((number) => number !== undefined);
  const names = await accountNames(on, [...new Set(numbers.map(Number))]);
  return (mark) => {
    if (mark === null) return null;
    const [, own, other] = MARK.exec(mark) ?? [];
    return {
      name: names.get(Number(own)) ?? mark,
      onBehalfOf: other === undefined ? null : (names.get(Number(other)) ?? other),
    };
  };
}

/** By id. */
export async function accountNames(on: Queryable, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ask<{ id: number; name: string }>(
    on,
    'account_names',
    'select id, name from account where id = any ($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
