// The counts of the cards above the worklist. By hand: ten in one round trip, each over an index.
import { soonUntilSql } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { SqlValues, UNPREPARED } from '../../platform/db/sql-values.js';
import type { WorklistCounts } from './count-worklist.js';
import { AWAITING_DELIVERY_SQL, NOT_STARTED_SQL, PAUSED_SQL, UNASSIGNED_SQL } from './filter-conditions.sql.js';
import type { Filters, ListScope } from './list-query.js';
import { mineSql, waitsSql } from './waiting-conditions.sql.js';

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
  const ownConditions = [
    ...(mine ? [` and ${mineSql(desks, values.add)}`] : []),
    ...(waiting ? [` and ${waitsSql(desks, values.add)}`] : []),
  ].join('');
  const counts: Record<Exclude<keyof WorklistCounts, 'unregisteredMail'>, string> = {
    overdue: openSql(`a.urgent_on < ${today}`),
    dueToday: openSql(`a.urgent_on = ${today}`),
    soon: openSql(`a.urgent_on between ${today} and ${soon}`),
    paused: PAUSED_SQL,
    unconfirmed: NOT_STARTED_SQL,
    waiting: openSql(waitsSql(desks, values.add)),
    unassigned: UNASSIGNED_SQL,
    awaitingDelivery: AWAITING_DELIVERY_SQL,
    watched: `(a.agency_id, a.id) in (select w.agency_id, w.application_id from application_watch w
      where w.account_id = ${values.add(person.accountId)} and w.agency_id = any(${agencyIds}))`,
  };
  const columns = Object.entries(counts).map(
    ([name, condition]) =>
      `(select count(*)::int from (select from application a where a.agency_id = any(${agencyIds})${ownConditions} and ${condition}
        limit ${max}) as counted) as "${name}"`,
  );
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

const openSql = (condition: string): string => `a.closed_on is null and ${condition}`;
