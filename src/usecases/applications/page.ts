// The rows of one page: a search with many matches walks an index, one with few sorts them.
import { ask, type Queryable } from '../../store/database.js';
import { conditionsOf, Values } from './conditions.js';
import type { Place } from './cursor.js';
import { found } from './found.js';
import { lineColumns, type LineRow } from './line.js';
import { findsOf, KEYS, type List, UNNAMED } from './list.js';

/** Up to this many agencies each use their own index; beyond, the index over all agencies is walked. */
const FEW_AGENCIES = 16;

/** Up to this many matches are simply sorted, which is no slower than an index walk. */
export const FEW_FOUND = 2500;
/** Up to this many are sorted if a walk meets too few: they may all be old or at one agency. */
const MANY_FOUND = 20_000;
/** This many applications are walked first, where one index covers all agencies. */
const WALKED = 10_000;

export type Row = LineRow & { readonly key: string | null };

/** The rows of a page, and the list query with the matches found for them. */
export async function listed(
  on: Queryable,
  list: List,
  place: Place | null,
  limit: number,
): Promise<{ readonly list: List; readonly rows: readonly Row[] }> {
  const { sought, refs, sort } = list;
  if (!sought || refs) return { list, rows: await page(on, list, place, limit) };
  if (sort === 'number' || sort === 'remaining') {
    const rows = await page(on, list, place, limit, WALKED);
    if (rows.length === limit) return { list, rows };
  }
  const more = { ...list, refs: await found(on, sought, MANY_FOUND) };
  return { list: more, rows: await page(on, more, place, limit) };
}

/** @param walked the most applications to search */
async function page(
  on: Queryable,
  list: List,
  place: Place | null,
  limit: number,
  walked?: number,
): Promise<readonly Row[]> {
  const { scope, order, refs } = list;
  const values = new Values();
  const key = KEYS[list.sort].key;
  // Too many matches to sort: a walk through all contents, newest first or last, soon meets some.
  const walksTexts = !key && list.sought !== null && refs === null;
  const number = walksTexts ? ['t.application_id', 't.agency_id'] : ['a.id', 'a.agency_id'];
  const sorted = key ? [key, 'a.agency_id', 'a.id'] : number;
  const filters = conditionsOf(list.filters, values, scope);
  const finds = findsOf(list, values, walksTexts);
  const after: string[] = [];
  if (place) {
    const [agency, id] = [values.add(place.agencyId), `${values.add(place.id)}::bigint`];
    const at = key ? [`${values.add(place.key)}::date`, agency, id] : [id, agency];
    after.push(`${tuple(sorted)} ${order === 'asc' ? '>' : '<'} ${tuple(at)}`);
  }
  const keys = `select a.agency_id, a.id, ${key || 'null::date'} as key from`;
  const inOrder = `order by ${sorted.map((each) => `${each} ${order}`).join(', ')}`;
  const end = `${inOrder} limit ${values.add(limit)}`;
  const where = (...more: readonly string[]): string => `where ${more.join(' and ')}`;
  const reach = `${values.add(scope.agencies)}::int[]`;
  const all = `a.agency_id = any(${reach})`;
  const first = walked === undefined ? '' : `${inOrder} limit ${values.add(walked)}`;
  const asksEach =
    refs === null && !list.filters.among && (list.sort !== 'remaining' || scope.agencies.length <= FEW_AGENCIES);
  let picked;
  if (walksTexts) {
    picked = `${keys} (select * from application_text t ${where(`t.agency_id = any(${reach})`, ...after)} ${first}) t
      join application a on a.agency_id = t.agency_id and a.id = t.application_id ${where(...filters, ...finds)} ${end}`;
  } else if (walked !== undefined) {
    picked = `${keys} (select * from application a ${where(all, ...after, ...filters)} ${first}) a ${where(...finds)} ${end}`;
  } else if (asksEach) {
    picked = `select a.* from unnest(${reach}) as reach (id) cross join lateral (
      ${keys} application a ${where('a.agency_id = reach.id', ...after, ...filters, ...finds)} ${end}) a`;
  } else {
    picked = `${keys} application a ${where(all, ...after, ...filters, ...finds)} ${end}`;
  }
  const again = (key ? ['k.key', 'k.agency_id', 'k.id'] : ['k.id', 'k.agency_id']).map((each) => `${each} ${order}`);
  const columns = lineColumns(values.add(scope.person.accountId));
  return ask<Row>(
    on,
    UNNAMED,
    `select ${columns}, k.key::text as key from (${picked}) k
     join application a on a.agency_id = k.agency_id and a.id = k.id
     order by ${again.join(', ')} limit ${values.add(limit)}`,
    values.all,
  );
}

const tuple = (parts: readonly string[]): string => `(${parts.join(', ')})`;
