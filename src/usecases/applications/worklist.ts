// The lists of applications: filtered, searched, sorted and paged, fast even with a million rows.
import { dayAt } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { mayAt, type Person } from '../../domain/people/rights.js';
import type { Database } from '../../store/database.js';
import { within } from '../../store/scope.js';
import { covered, type Reach } from '../agencies/covered.js';
import { officeOf } from '../perform.js';
import type { Filters, Scope } from './conditions.js';
import { cursorOf, placeOf } from './cursor.js';
import { found, type Sought } from './found.js';
import { type ApplicationLine, lineOf } from './line.js';
import { KEYS, type List, type Sort } from './list.js';
import { FEW_FOUND, listed } from './page.js';
import { type Total, totalOf } from './total.js';
import { desksOf } from './waiting.js';
import { watchedBy } from './watch.js';

export interface WorklistAsked extends Filters, Reach {
  readonly person: Person;
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  /** ISO 8601. */
  readonly at: string;
}

export interface Worklist {
  readonly applications: readonly ApplicationLine[];
  readonly total: Total;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** @throws DomainError `invalid`, `not-found` */
export async function worklist(database: Database, asked: WorklistAsked): Promise<Worklist> {
  const office = await officeOf(database);
  const agencies = covered(office, asked);
  const { sort, order, status } = settled(asked);
  const place = asked.cursor === undefined ? null : placeOf(asked.cursor, `${sort} ${order}`);
  const limit = asked.limit ?? 50;
  const today = dayAt(asked.at);
  const desks = await desksOf(database.pool, asked.person, agencies);
  const scope: Scope = { office, agencies, person: asked.person, desks, today };
  return within(database, agencies, async (on) => {
    const sought = asked.q === undefined ? null : soughtBy(asked.q, scope);
    const refs = sought && (await found(on, sought, FEW_FOUND));
    const among = asked.watched ? await watchedBy(on, asked.person, agencies) : undefined;
    const asList: List = { filters: { ...asked, status, among }, scope, sort, order, sought, refs };
    const { list, rows } = await listed(on, asList, place, limit + 1);
    const lines = rows.slice(0, limit);
    const last = lines.at(-1);
    const isAll = place === null && rows.length <= limit;
    return {
      applications: lines.map((row) => lineOf(row, office, { person: asked.person, today })),
      total: isAll ? { count: rows.length, exact: true } : await totalOf(on, list, rows.length),
      next:
        last && rows.length > limit
          ? cursorOf({ sort: `${sort} ${order}`, key: last.key ?? '', agencyId: last.agency_id, id: Number(last.id) })
          : null,
    };
  });
}

/** Defaults: open work, the most urgent first; for a search everything, the newest first. */
function settled({ sort, order, status, q, light, outcome, watched, awaitingDelivery }: WorklistAsked): {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly status: 'open' | 'closed' | 'all';
} {
  const isOver = light === 'done' || outcome !== undefined || awaitingDelivery === true;
  const isAnyTime = q !== undefined || sort !== undefined || watched === true;
  const only = status ?? KEYS[sort ?? 'number'].only ?? (isOver ? 'closed' : isAnyTime ? 'all' : 'open');
  // The oldest first: it has been under way longest.
  const isOnItsWay = awaitingDelivery === true && q === undefined && only === 'closed';
  const by = sort ?? (isOnItsWay ? 'closed' : only === 'open' && q === undefined ? 'remaining' : 'number');
  const needed = KEYS[by].only;
  if (needed && only !== needed) {
    throw wrongField(
      'sort',
      by === 'remaining'
        ? '按剩余期限排序仅适用于未办结的申请（status=open）'
        : '按办结日期排序仅适用于已办结的申请（status=closed）',
      `sort=${by} is for status=${needed} alone`,
    );
  }
  return { sort: by, order: order ?? (by === 'remaining' || (isOnItsWay && !sort) ? 'asc' : 'desc'), status: only };
}

const soughtBy = (text: string, { office, agencies, person }: Scope): Sought => ({
  text,
  agencies,
  byName: agencies.filter((id) => mayAt(person, 'readPersons', office.line(id))),
});
