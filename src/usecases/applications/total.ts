// Counts a list: exact up to a limit, beyond it a lower bound.
import { ask, type Queryable } from '../../store/database.js';
import { conditionsOf, Values } from './conditions.js';
import { foundSql } from './found.js';
import { findsOf, type List, UNNAMED } from './list.js';

/** Exact, or "more than" `count`. */
export interface Total {
  readonly count: number;
  readonly exact: boolean;
}

/** Counting stops here: beyond it, it would take too long. */
export const COUNTED = 1000;

/** @param shown the rows already known, a lower bound */
export async function totalOf(on: Queryable, list: List, shown: number): Promise<Total> {
  const { filters, scope, sought, refs } = list;
  const isFiltered = conditionsOf(filters, new Values(), scope).length > 0;
  if (sought && !isFiltered) return capped(refs ? refs.length : COUNTED + 1);
  if (sought && !refs) return roughly(on, list, shown);
  const values = new Values();
  const conditions = [...conditionsOf(filters, values, scope), ...findsOf(list, values, false)];
  const [row] = await ask<{ number: number }>(
    on,
    UNNAMED,
    `select count(*)::int as number from (
       select from application a
       where ${[`a.agency_id = any(${values.add(scope.agencies)}::int[])`, ...conditions].join(' and ')}
       limit ${COUNTED + 1}) as counted`,
    values.all,
  );
  return capped(row!.number);
}

/** Up to this many filtered applications are checked against the search. */
const LOOKED_AT = 5000;

/** For a search with too many matches: exact if all filtered rows were checked, else a lower bound. */
async function roughly(on: Queryable, { filters, scope, sought }: List, shown: number): Promise<Total> {
  const values = new Values();
  const reach = `a.agency_id = any(${values.add(scope.agencies)}::int[])`;
  const [row] = await ask<{ number: number; all: boolean }>(
    on,
    UNNAMED,
    `with filtered as materialized (
       select a.agency_id, a.id, a.handler from application a
       where ${[reach, ...conditionsOf(filters, values, scope)].join(' and ')} limit ${LOOKED_AT + 1})
     select (select count(*) <= ${LOOKED_AT} from filtered) as all,
            (select count(*)::int from (
               select from filtered a where ${foundSql(sought!, values, false)} limit ${COUNTED + 1}) as counted) as number`,
    values.all,
  );
  const { number, all } = row!;
  return all || number > COUNTED ? capped(number) : { count: Math.max(number, shown, 1) - 1, exact: false };
}

/** @example capped(1001) //=> { count: 1000, exact: false } */
export const capped = (number: number): Total => ({ count: Math.min(number, COUNTED), exact: number <= COUNTED });
