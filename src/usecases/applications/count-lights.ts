// Counts the applications of each due status and list: the cards above the worklist.
import { NEVER } from '../../domain/application/light.js';
import { dayAt } from '../../domain/day.js';
import { ask, type Database } from '../../store/database.js';
import { within } from '../../store/scope.js';
import { covered } from '../agencies/covered.js';
import { officeOf } from '../perform.js';
import { AWAITING_DELIVERY, soonSql, UNASSIGNED, Values } from './conditions.js';
import { capped, COUNTED, type Total } from './total.js';
import { desksOf, mineSql, waitsSql } from './waiting.js';
import type { WorklistAsked } from './worklist.js';

export interface LightCounts {
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
export async function countLights(
  database: Database,
  asked: Pick<WorklistAsked, 'agencies' | 'agency' | 'below' | 'at' | 'person' | 'mine' | 'waiting'>,
): Promise<LightCounts> {
  const office = await officeOf(database);
  const agencies = covered(office, asked);
  const values = new Values();
  const today = `${values.add(dayAt(asked.at))}::date`;
  const soon = soonSql(values.add, office, agencies, dayAt(asked.at));
  const all = `${values.add(agencies)}::int[]`;
  const desks = await desksOf(database.pool, asked.person, agencies);
  const own = [
    ...(asked.mine ? [` and ${mineSql(desks, values.add)}`] : []),
    ...(asked.waiting ? [` and ${waitsSql(desks, values.add)}`] : []),
  ].join('');
  const counts: Record<Exclude<keyof LightCounts, 'unregisteredMail'>, string> = {
    overdue: open(`a.urgent_on < ${today}`),
    dueToday: open(`a.urgent_on = ${today}`),
    soon: open(`a.urgent_on between ${today} and ${soon}`),
    paused: open(`a.urgent_on = '${NEVER}'`),
    unconfirmed: open(`a.urgent_on = '${NEVER}' and a.state = 'registration.unconfirmed'`),
    waiting: open(waitsSql(desks, values.add)),
    unassigned: UNASSIGNED,
    awaitingDelivery: AWAITING_DELIVERY,
    watched: `(a.agency_id, a.id) in (select w.agency_id, w.application_id from application_watch w
      where w.account_id = ${values.add(asked.person.accountId)} and w.agency_id = any(${all}))`,
  };
  const columns = Object.entries(counts).map(
    ([name, which]) =>
      `(select count(*)::int from (select from application a where a.agency_id = any(${all})${own} and ${which}
        limit ${COUNTED + 1}) as counted) as "${name}"`,
  );
  columns.push(`(select count(*)::int from (select from mail_item m where m.agency_id = any(${all}) and m.state = 'open'
    limit ${COUNTED + 1}) as counted) as "unregisteredMail"`);
  const counted = await within(database, agencies, async (on) => {
    const [row] = await ask<Record<keyof LightCounts, number>>(on, '', `select ${columns.join(', ')}`, values.all);
    return row!;
  });
  return Object.fromEntries(
    Object.entries(counted).map(([name, number]) => [name, capped(number)]),
  ) as unknown as LightCounts;
}

const open = (which: string): string => `a.closed_on is null and ${which}`;
