// Counts the applications of each due status and list: the cards above the worklist.
import { dayAt } from '../../domain/day.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';
import { agenciesInScope } from '../../platform/commands/agency-scope.js';
import { AWAITING_DELIVERY_SQL, soonUntilSql, UNASSIGNED_SQL, SqlValues } from './filter-conditions.js';
import { capTotal, MAX_COUNTED, type Total } from './total.js';
import { findDesks, mineSql, waitsSql } from './waiting-conditions.js';
import type { WorklistInput } from './read-worklist.js';

export interface WorklistCounts {
  readonly overdue: Total;
  /** The reply is due today; also counted in `soon`. */
  readonly dueToday: Total;
  readonly soon: Total;
  readonly paused: Total;
  /** Mail whose receipt is to be confirmed; also counted in `paused`. */
  readonly unconfirmed: Total;
  /** Open, and the next step is theirs. */
  readonly waiting: Total;
  /** Open, without a handler. */
  readonly unassigned: Total;
  /** The reply was sent and its delivery is not confirmed. */
  readonly awaitingDelivery: Total;
  /** What the person watches, open or closed. */
  readonly watched: Total;
  /** Open incoming mail of all colleagues. */
  readonly unregisteredMail: Total;
}

/** @throws DomainError `invalid` */
export async function countWorklist(
  database: Database,
  input: Pick<WorklistInput, 'agencies' | 'agency' | 'below' | 'at' | 'person' | 'mine' | 'waiting'>,
): Promise<WorklistCounts> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const values = new SqlValues();
  const today = `${values.add(dayAt(input.at))}::date`;
  const soon = soonUntilSql(values.add, office, agencies, dayAt(input.at));
  const agencyIds = `${values.add(agencies)}::int[]`;
  const desks = await findDesks(database.pool, input.person, agencies);
  const ownConditions = [
    ...(input.mine ? [` and ${mineSql(desks, values.add)}`] : []),
    ...(input.waiting ? [` and ${waitsSql(desks, values.add)}`] : []),
  ].join('');
  const counts: Record<Exclude<keyof WorklistCounts, 'unregisteredMail'>, string> = {
    overdue: openSql(`a.urgent_on < ${today}`),
    dueToday: openSql(`a.urgent_on = ${today}`),
    soon: openSql(`a.urgent_on between ${today} and ${soon}`),
    paused: openSql(`a.urgent_on = '${INFINITE_DAY}'`),
    unconfirmed: openSql(`a.urgent_on = '${INFINITE_DAY}' and a.state = 'registration.unconfirmed'`),
    waiting: openSql(waitsSql(desks, values.add)),
    unassigned: UNASSIGNED_SQL,
    awaitingDelivery: AWAITING_DELIVERY_SQL,
    watched: `(a.agency_id, a.id) in (select w.agency_id, w.application_id from application_watch w
      where w.account_id = ${values.add(input.person.accountId)} and w.agency_id = any(${agencyIds}))`,
  };
  const columns = Object.entries(counts).map(
    ([name, condition]) =>
      `(select count(*)::int from (select from application a where a.agency_id = any(${agencyIds})${ownConditions} and ${condition}
        limit ${MAX_COUNTED + 1}) as counted) as "${name}"`,
  );
  columns.push(`(select count(*)::int from (select from mail_item m where m.agency_id = any(${agencyIds}) and m.state = 'open'
    limit ${MAX_COUNTED + 1}) as counted) as "unregisteredMail"`);
  const totals = await database.read(agencies, async (db) => {
    const [row] = await query<Record<keyof WorklistCounts, number>>(db, '', `select ${columns.join(', ')}`, values.all);
    return row!;
  });
  return Object.fromEntries(
    Object.entries(totals).map(([name, number]) => [name, capTotal(number)]),
  ) as unknown as WorklistCounts;
}

const openSql = (condition: string): string => `a.closed_on is null and ${condition}`;
