// Checks of ended years and carry-overs by hand: several tables in one statement, and joins.
import type { Row } from '../../domain/statistics/tables.js';
import { APPLICANT_TYPES, type ApplicantType } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { YearDifference } from './check-years.js';
import type { YearCheck } from './read-year-check.js';
import type { YearFigures } from './year-figures.js';

/** The agencies opened before an instant that have no check of a year yet. @param instant ISO 8601 */
export async function listUncheckedAgencies(db: Queryable, year: number, instant: string): Promise<readonly number[]> {
  const rows = await query<{ id: number }>(
    db,
    'years_to_check',
    `select id from agency a where opened_at < $2::timestamptz
       and not exists (select from year_check y where y.agency_id = a.id and y.year = $1)`,
    [year, instant],
  );
  return rows.map(({ id }) => id);
}

export interface OpenApplication {
  readonly agencyId: number;
  readonly id: string;
  readonly applicant: string;
}

/** The applications without a counted result when the year ended. */
export async function listOpenAfter(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly OpenApplication[]> {
  const rows = await query<{ agency_id: number; id: string; applicant: string }>(
    db,
    'open_after_year',
    `select agency_id, id, applicant from application
     where agency_id = any($1::int[]) and counts and received_on <= make_date($2, 12, 31)
       and (closed_on is null or closed_on > make_date($2, 12, 31))`,
    [agencies, year],
  );
  return rows.map(({ agency_id: agencyId, id, applicant }) => ({ agencyId, id, applicant }));
}

export interface NewYearCheck {
  readonly agencyId: number;
  readonly year: number;
  readonly now: Date;
  readonly figures: YearFigures;
  readonly differences: readonly YearDifference[];
  /** The applications counted in row 4. */
  readonly open: readonly OpenApplication[];
  /** When the statistician is reminded, ISO 8601. */
  readonly remindAt: string;
}

/**
 * Check, carry-over and reminder in one statement: a second concurrent run changes nothing.
 * @returns 1, or 0 if the year was checked already
 */
export async function insertYearCheck(db: Queryable, check: NewYearCheck): Promise<number> {
  const saved = await query(
    db,
    'keep_year_check',
    `with made as (
       insert into year_check (agency_id, year, made_at, figures, ok, differences)
       values ($1, $2, $3, $4, $5, $6) on conflict (agency_id, year) do nothing returning agency_id
     ), left_open as (
       insert into carried_over (agency_id, year, application_id, applicant)
       select made.agency_id, $2, o.id, o.applicant
       from made, unnest($8::bigint[], $9::application_applicant[]) as o (id, applicant)
     )
     insert into reminder (agency_id, kind, to_agency_id, to_role, at)
     select agency_id, 'yearChecked', agency_id, 'statistician', $7 from made returning id`,
    [
      check.agencyId,
      check.year,
      check.now.toISOString(),
      JSON.stringify(check.figures),
      check.differences.length === 0,
      JSON.stringify(check.differences),
      check.remindAt,
      check.open.map(({ id }) => id),
      check.open.map(({ applicant }) => applicant),
    ],
  );
  return saved.length;
}

/** `madeAt` as PostgreSQL prints it, to the microsecond. */
export async function findYearCheck(
  db: Queryable,
  agencyId: number,
  year: number,
): Promise<Omit<YearCheck, 'agency' | 'year'> | undefined> {
  const [row] = await query<Omit<YearCheck, 'agency' | 'year'>>(
    db,
    'read_year_check',
    `select to_json(made_at) #>> '{}' as "madeAt", ok, differences, figures from year_check
       where agency_id = $1 and year = $2`,
    [agencyId, year],
  );
  return row;
}

/** What an agency carried over at the end of a year: as its check kept it, and as it was entered by hand. */
export interface StoredCarryOver {
  readonly agencyId: number;
  readonly kept: Row | null;
  /** ISO 8601; of what is kept. */
  readonly madeAt: string | null;
  readonly entered: Partial<Record<ApplicantType, number>> | null;
}

/** One for each of the agencies. */
export async function listCarryOvers(
  db: Queryable,
  agencies: readonly number[],
  year: number,
): Promise<readonly StoredCarryOver[]> {
  const rows = await query<
    Omit<StoredCarryOver, 'agencyId' | 'madeAt'> & { agency_id: number; made_at: string | null }
  >(
    db,
    'fixed_open',
    `select g.id as agency_id, y.figures #> '{table3,4}' as kept, to_json(y.made_at) #>> '{}' as made_at,
       (select json_object_agg(f.applicant, f.number) from opening_figure f where f.agency_id = g.id and f.year = $2) as entered
     from unnest($1::int[]) as g (id) left join year_check y on y.agency_id = g.id and y.year = $2`,
    [agencies, year],
  );
  return rows.map(({ agency_id: agencyId, made_at: madeAt, kept, entered }) => ({ agencyId, madeAt, kept, entered }));
}

export interface NewOpening {
  readonly agencyId: number;
  /** The year that ended. */
  readonly year: number;
  /** By the columns of Table 3, without the total. */
  readonly columns: readonly number[];
  readonly at: string;
  readonly role: string;
  readonly login: string;
  readonly reason: string;
}

/** Enters or replaces the numbers, with an event of the office. */
export const enterOpeningFigures = (
  db: Queryable,
  { agencyId, year, columns, at, role, login, reason }: NewOpening,
): Promise<unknown> =>
  query(
    db,
    'enter_opening',
    `with entered as (
         insert into opening_figure as f (agency_id, year, applicant, number)
         select $1, $2, c.applicant, c.number from unnest($3::application_applicant[], $4::int[]) as c (applicant, number)
         on conflict (agency_id, year, applicant) do update set number = excluded.number
       )
       insert into office_event (agency_id, type, at, by_role, actor, payload)
       values ($1, 'openingEntered', $5, $6, $7, jsonb_build_object('year', $2, 'numbers', $4, 'reason', $8::text))`,
    [agencyId, year, APPLICANT_TYPES, columns, at, role, login, reason],
  );
