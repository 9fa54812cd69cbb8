// Pages of the applications that could explain a difference, each with the reason.
import {
  type DiscrepancyReason,
  DISCREPANCY_REASONS,
  discrepancyReason,
} from '../../domain/statistics/discrepancy-reasons.js';
import type { Text } from '../../domain/vocabulary.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { encodeCursor, decodeCursor } from '../worklist/cursor.js';
import type { CountedPage, PageInput } from '../worklist/counted-page.js';
import { type ApplicationLine, toApplicationLine, type Viewer } from '../worklist/application-line.js';
import { readExplainingRows } from './discrepancies.sql.js';
import type { Discrepancy } from './find-discrepancies.js';

/** An application that could explain a difference. */
export interface ExplainingApplication extends ApplicationLine {
  /** What it adds to the left side less the right; null for one that only might. */
  readonly effect: number | null;
  readonly why: Text & { readonly reason: DiscrepancyReason };
}

const SORT = 'explaining';

/** @param year whose table is explained */
export async function readExplainingPage(
  db: Queryable,
  discrepancies: readonly Discrepancy[],
  { cursor, limit = 50 }: PageInput,
  { office, year, ...view }: Viewer & { readonly office: Office; readonly year: number },
): Promise<CountedPage<ExplainingApplication>> {
  const cursorPlace = cursor === undefined ? null : decodeCursor(cursor, SORT);
  const rest = discrepancies.filter(
    ({ agencyId, id }) =>
      !cursorPlace || agencyId > cursorPlace.agencyId || (agencyId === cursorPlace.agencyId && id > cursorPlace.id),
  );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const rows = await readExplainingRows(db, page, view.person.accountId);
  return {
    total: discrepancies.length,
    lines: page.map(({ effect, why }, index) => {
      const row = rows[index]!;
      const reason =
        typeof why === 'string'
          ? why
          : discrepancyReason(why, row.facts, row.registered_at.toISOString(), `${year - 1}-12-31`);
      return { ...toApplicationLine(row, office, view), effect, why: { reason, ...DISCREPANCY_REASONS[reason] } };
    }),
    next:
      last && rest.length > limit ? encodeCursor({ sort: SORT, key: '', agencyId: last.agencyId, id: last.id }) : null,
  };
}
