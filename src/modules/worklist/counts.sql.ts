// The counts of the cards above the worklist. By hand: ten in one round trip, each over an index.
import { soonUntilSql } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import type { WorklistCounts } from './count-worklist.js';
import { AWAITING_DELIVERY_SQL, PAUSED_SQL, UNCONFIRMED_SQL } from './filter-conditions.sql.js';
import type { Filters, ListScope } from './list-query.js';
import { countOfShares } from './shares.sql.js';
import { handledShares, type Share, sharesSql, UNASSIGNED, waitingShares } from './waiting-conditions.sql.js';

/** @param max counting stops there */
export async function countCards(
  db: Queryable,
  scope: ListScope,
  { mine, waiting }: Pick<Filters, 'mine' | 'waiting'>,
  max: number,
): Promise<Record<keyof WorklistCounts, number>> {
  const { office, agencies, desks, person } = scope;
  const values = new SqlValues();
  const today = `${values.add(scope.today)}::date`;
  const soon = soonUntilSql(values.add, office, agencies, scope.today);
  const agencyIds = `${values.add(agencies)}::int[]`;
  const ofMine = mine ? [sharesSql(handledShares(desks), values.add)] : [];
  const ofWaiting = waiting ? [sharesSql(waitingShares(desks), values.add)] : [];
  const countShares = (shares: readonly Share[], conditions: readonly string[], isRunning = false): string =>
    countOfShares({ shares, agencies, conditions, values, isRunning }, max);
  const countAll = (...conditions: readonly string[]): string =>
    `select count(*)::int from (select from application a where a.agency_id = any(${agencyIds}) and ${[...conditions, ...ofMine, ...ofWaiting].join(' and ')} limit ${max}) as counted`;
  /** Open ones, of the person's own share by share. */
  const countOpen = (condition: string, isRunning = false): string => {
    if (waiting) return countShares(waitingShares(desks), [condition, ...ofMine], isRunning);
    if (mine) return countShares(handledShares(desks), [condition], isRunning);
    return countAll('a.closed_on is null', condition);
  };
  const counts: Record<Exclude<keyof WorklistCounts, 'unregisteredMail'>, string> = {
    overdue: countOpen(`a.urgent_on < ${today}`, true),
    dueToday: countOpen(`a.urgent_on = ${today}`, true),
    soon: countOpen(`a.urgent_on between ${today} and ${soon}`, true),
    paused: countOpen(PAUSED_SQL),
    unconfirmed: countOpen(UNCONFIRMED_SQL),
    waiting: countShares(waitingShares(desks), ofMine),
    unassigned: countShares([UNASSIGNED], [...ofMine, ...ofWaiting]),
    awaitingDelivery: countAll(AWAITING_DELIVERY_SQL),
    watched: countAll(
      `(a.agency_id, a.id) in (select w.agency_id, w.application_id from application_watch w
        where w.account_id = ${values.add(person.accountId)} and w.agency_id = any(${agencyIds}))`,
    ),
  };
  const columns = Object.entries(counts).map(([name, count]) => `(${count}) as "${name}"`);
  columns.push(`(select count(*)::int from (select from mail_item m where m.agency_id = any(${agencyIds}) and m.state = 'open'
    limit ${max}) as counted) as "unregisteredMail"`);
  const [row] = await query<Record<keyof WorklistCounts, number>>(
    db,
    UNPREPARED,
    `select ${columns.join(', ')}`,
    values.all,
  );
  return row!;
}
