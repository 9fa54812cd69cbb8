// Reads the tally of a year made after New Year, with what its checks and the recount found.
import { notFound } from '../../domain/errors.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency } from '../../platform/db/office.js';
import type { YearDifference } from './check-years.js';
import { findYearCheck } from './year-checks.sql.js';
import type { YearFigures } from './year-figures.js';

export interface YearCheck {
  readonly agency: string;
  readonly year: number;
  readonly madeAt: string;
  readonly ok: boolean;
  readonly differences: readonly YearDifference[];
  readonly figures: YearFigures;
}

/** @throws DomainError `not-found` for a year that has not been checked */
export async function readYearCheck(database: Database, { id, code }: Agency, year: number): Promise<YearCheck> {
  const check = await database.read([id], (db) => findYearCheck(db, id, year));
  if (check) return { agency: code, year, ...check };
  throw notFound(
    `${year}年的年度统计尚未生成，年度终了后自动生成`,
    `the tally of ${year} has not been made yet: it is made after the year has ended`,
  );
}
