// How many applications stand under each light and in each list: the cards above a worklist, each of them a filter of it.
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
  /** The reply is due today; among `soon` as well. */
  readonly dueToday: Total;
  readonly soon: Total;
  readonly paused: Total;
  /** Mail whose receipt is to be confirmed; among `paused` as well. */
  readonly unconfirmed: Total;
  /** Open, and its next step is whoever's who asks. */
  readonly waiting: Total;
  /** Open, and nobody has been given it. */
  readonly unassigned: Total;
  /** Its reply was sent, and nobody has signed for it yet. */
  readonly awaitingDelivery: Total;
  /** What whoever asks keeps an eye on, open or closed. */
  readonly watched: Total;
  /** Mail of which nobody knows yet what became of it, whoever has it. */
  readonly unregisteredMail: Total;
}

/** @throws DeskError `invalid` */
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
