// Open work read share by share, each by its index. By hand: the lists that people begin their day with.
import type { SqlValues } from '../../platform/db/sql-values.js';
import { IS_PAUSED_AT_OFFICE, IS_RUNNING, NOT_PAUSED, type Share, shareConditions } from './waiting-conditions.sql.js';

/** Open, in words that an index on `urgent_on` answers without the row (CHECK application_urgent). */
export const IS_OPEN = 'a.urgent_on is not null';

export interface SharesSql {
  readonly shares: readonly Share[];
  /** Ids in scope. */
  readonly agencies: readonly number[];
  /** Conditions on `application a` for all shares. */
  readonly conditions: readonly string[];
  readonly values: SqlValues;
  /** The conditions leave out what is paused. */
  readonly isRunning?: boolean;
}

/**
 * The first rows in the order of urgency, as a query for `agency_id, id, key`: of each share at each agency no more than
 * the limit is read.
 * @param limit placeholder of the limit
 */
export function firstOfShares(
  { shares, agencies, conditions, values: { add } }: SharesSql,
  order: 'asc' | 'desc',
  limit: string,
): string {
  const inOrder = ['a.urgent_on', 'a.agency_id', 'a.id'].map((column) => `${column} ${order}`);
  const picked = shares.map((share) => {
    const { found, handlers } = share;
    const paused = share.exceptPaused ? [NOT_PAUSED] : [];
    const reach = `unnest(${add(share.agencies ?? agencies)}::int[]) as reach (id)`;
    const names = found === 'handled' ? ` cross join unnest(${add(handlers)}::text[]) as desk (handler)` : '';
    // Each scan has one agency and one handler, so that it reads its index in order; it begins with the handler, also with none.
    const finds = { handled: 'a.handler = desk.handler', unassigned: 'a.handler is null', deciding: 'a.deciding' }[
      found
    ];
    const indexOrder = found === 'deciding' ? inOrder : [`a.handler ${order}`, ...inOrder];
    return `select picked.* from ${reach}${names} cross join lateral (
      select a.agency_id, a.id, a.urgent_on as key from application a
      where ${['a.agency_id = reach.id', finds, IS_OPEN, ...conditions, ...share.conditions, ...paused].join(' and ')}
      order by ${indexOrder.join(', ')} limit ${limit}) picked`;
  });
  return `select a.agency_id, a.id, a.key from (${picked.join(' union ')}) a
    order by a.key ${order}, a.agency_id ${order}, a.id ${order} limit ${limit}`;
}

/** How many there are, as a query for one number. @param max counting stops there */
export function countOfShares(
  { shares, agencies, conditions, values: { add }, isRunning = false }: SharesSql,
  max: number,
): string {
  const scope = `a.agency_id = any(${add(agencies)}::int[])`;
  const found = shares.flatMap((share) => {
    const all = [scope, ...shareConditions(share, add, true), IS_OPEN, ...conditions];
    if (!share.exceptPaused || isRunning) return [all];
    // Two questions, so that only the few that are paused must be looked at.
    return [
      [...all, IS_RUNNING],
      [...all, IS_PAUSED_AT_OFFICE],
    ];
  });
  const selects = found.map(
    (all) => `(select a.agency_id, a.id from application a where ${all.join(' and ')} limit ${max})`,
  );
  // Without duplicates, nothing is read once the limit is reached.
  const union = areDisjoint(shares) ? 'union all' : 'union';
  return `select count(*)::int as number from (select from (${selects.join(` ${union} `)}) as found limit ${max}) as counted`;
}

/** What has a handler is not what has none; any other two may have some in common. */
const areDisjoint = (shares: readonly Share[]): boolean =>
  shares.every(({ found }) => found !== 'deciding' || shares.length === 1) &&
  new Set(shares.map(({ found }) => found)).size === shares.length;
