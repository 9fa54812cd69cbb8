// The lists of applications: filtered, searched, sorted and paged, fast even with a million rows.
import { dayAt } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import type { Database } from '../../platform/db/database.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { encodeCursor, decodeCursor } from './cursor.js';
import { type ApplicationLine, toApplicationLine } from './application-line.js';
import { findDesks } from './find-desks.js';
import { type Filters, type ListQuery, type ListScope, type Search, type Sort, STATUS_OF_SORT } from './list-query.js';
import { MAX_SORTED_MATCHES, readListRows } from './read-page.js';
import { searchApplications } from './search.sql.js';
import { type Total, countTotal } from './total.js';
import { listWatched } from './watching.sql.js';

export interface WorklistInput extends Filters, AgencyScope {
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
export async function readWorklist(database: Database, input: WorklistInput): Promise<Worklist> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const { sort, order, status } = withDefaults(input);
  const position = input.cursor === undefined ? null : decodeCursor(input.cursor, `${sort} ${order}`);
  const limit = input.limit ?? 50;
  const today = dayAt(input.at);
  const desks = await findDesks(database.pool, input.person, agencies);
  const scope: ListScope = { office, agencies, person: input.person, desks, today };
  return database.read(agencies, async (db) => {
    const search = input.q === undefined ? null : searchFor(input.q, scope);
    const refs = search && (await searchApplications(db, search, MAX_SORTED_MATCHES));
    const among = input.watched ? await listWatched(db, input.person.accountId, agencies) : undefined;
    const requested: ListQuery = { filters: { ...input, status, among }, scope, sort, order, search, refs };
    const { list, rows } = await readListRows(db, requested, position, limit + 1);
    const lines = rows.slice(0, limit);
    const last = lines.at(-1);
    const isAll = position === null && rows.length <= limit;
    return {
      applications: lines.map((row) => toApplicationLine(row, office, { person: input.person, today })),
      total: isAll ? { count: rows.length, exact: true } : await countTotal(db, list, rows.length),
      next:
        last && rows.length > limit
          ? encodeCursor({
              sort: `${sort} ${order}`,
              key: last.key ?? '',
              agencyId: last.agency_id,
              id: Number(last.id),
            })
          : null,
    };
  });
}

/** Defaults: open work, the most urgent first; for a search everything, the newest first. */
function withDefaults({ sort, order, status, q, light, outcome, watched, awaitingDelivery }: WorklistInput): {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly status: 'open' | 'closed' | 'all';
} {
  const isOver = light === 'done' || outcome !== undefined || awaitingDelivery === true;
  const isAnyTime = q !== undefined || sort !== undefined || watched === true;
  const effectiveStatus =
    status ?? STATUS_OF_SORT[sort ?? 'number'] ?? (isOver ? 'closed' : isAnyTime ? 'all' : 'open');
  // The oldest first: it has been under way longest.
  const isOnItsWay = awaitingDelivery === true && q === undefined && effectiveStatus === 'closed';
  const effectiveSort =
    sort ?? (isOnItsWay ? 'closed' : effectiveStatus === 'open' && q === undefined ? 'remaining' : 'number');
  const requiredStatus = STATUS_OF_SORT[effectiveSort];
  if (requiredStatus && effectiveStatus !== requiredStatus) {
    throw wrongField(
      'sort',
      effectiveSort === 'remaining'
        ? '按剩余期限排序仅适用于未办结的申请（status=open）'
        : '按办结日期排序仅适用于已办结的申请（status=closed）',
      `sort=${effectiveSort} is for status=${requiredStatus} alone`,
    );
  }
  return {
    sort: effectiveSort,
    order: order ?? (effectiveSort === 'remaining' || (isOnItsWay && !sort) ? 'asc' : 'desc'),
    status: effectiveStatus,
  };
}

const searchFor = (text: string, { office, agencies, person }: ListScope): Search => ({
  text,
  agencies,
  byName: agencies.filter((id) => hasRight(person, 'readPersons', office.pathToRoot(id))),
});
