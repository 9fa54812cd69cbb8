// Pages of the applications that could explain a difference, each with the reason.
import { type Reason, REASONS, reasonOf } from '../../domain/figures/reasons.js';
import type { Text } from '../../domain/vocabulary.js';
import { ask, type Queryable } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { cursorOf, placeOf } from '../applications/cursor.js';
import type { Counted, PageAsked } from '../applications/counted.js';
import { type ApplicationLine, lineColumns, lineOf, type LineRow, type Looking } from '../applications/line.js';
import type { Culprit } from './culprits.js';

/** An application that could explain a difference. */
export interface Explaining extends ApplicationLine {
  /** What it adds to the left side less the right; null for one that only might. */
  readonly effect: number | null;
  readonly why: Text & { readonly reason: Reason };
}

const SORT = 'explaining';

/** @param year whose table is explained */
export async function pageOf(
  on: Queryable,
  culprits: readonly Culprit[],
  { cursor, limit = 50 }: PageAsked,
  { office, year, ...looking }: Looking & { readonly office: Office; readonly year: number },
): Promise<Counted<Explaining>> {
  const place = cursor === undefined ? null : placeOf(cursor, SORT);
  const rest = culprits.filter(
    ({ agencyId, id }) => !place || agencyId > place.agencyId || (agencyId === place.agencyId && id > place.id),
  );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const rows = await rowsOf(on, page, looking.person.accountId);
  return {
    total: culprits.length,
    lines: page.map(({ effect, why }, index) => {
      const row = rows[index]!;
      const reason =
        typeof why === 'string' ? why : reasonOf(why, row.facts, row.registered_at.toISOString(), `${year - 1}-12-31`);
      return { ...lineOf(row, office, looking), effect, why: { reason, ...REASONS[reason] } };
    }),
    next: last && rest.length > limit ? cursorOf({ sort: SORT, key: '', agencyId: last.agencyId, id: last.id }) : null,
  };
}

type ExplainingRow = LineRow & { readonly registered_at: Date };

/** In the same order. */
const rowsOf = (on: Queryable, page: readonly Culprit[], account: number): Promise<ExplainingRow[]> =>
  ask<ExplainingRow & Record<string, unknown>>(
    on,
    'explaining_applications',
    `select ${lineColumns('$3')}, a.registered_at
     from unnest($1::int[], $2::bigint[]) with ordinality as i (agency_id, id, place)
     join application a on a.agency_id = i.agency_id and a.id = i.id order by i.place`,
    [page.map(({ agencyId }) => agencyId), page.map(({ id }) => id), account],
  );
