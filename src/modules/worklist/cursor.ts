// Cursors of lists: they name the last row, so a page is right even if rows have changed.
import { isDay } from '../../domain/day.js';
import { wrongField } from '../../domain/errors.js';
import { INFINITE_DAY } from '../../platform/db/infinite-day.js';

/** The last row of a page. */
export interface CursorPosition {
  /** The list and its sort order. */
  readonly sort: string;
  /** A day or `INFINITE_DAY`; '' where the list is sorted by number. */
  readonly key: string;
  readonly agencyId: number;
  readonly id: number;
}

/** Opaque to the client. */
export const encodeCursor = ({ sort, key, agencyId, id }: CursorPosition): string =>
  Buffer.from(JSON.stringify([sort, key, agencyId, id])).toString('base64url');

/** @throws DomainError `invalid` for a cursor that is not of this list */
export function decodeCursor(cursor: string, sort: string): CursorPosition {
  const [listSort, key, agencyId, id] = parseCursor(cursor);
  const isKey = typeof key === 'string' && (key === '' || key === INFINITE_DAY || isDay(key));
  if (listSort !== sort || !isKey || !isNumber(agencyId, 2 ** 31 - 1) || !isNumber(id, 9_999_999_999)) {
    throw wrongField(
      'cursor',
      'cursor 不属于此列表，请从第一页重新开始',
      'the cursor is not of this list: begin at the first page',
    );
  }
  return { sort, key, agencyId, id };
}

const isNumber = (value: unknown, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= max;

function parseCursor(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
