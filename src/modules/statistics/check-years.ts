// After New Year, tallies, checks and recounts the year that ended, and keeps the result.
import { dayAt, yearOf } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, type Office, readOffice } from '../../platform/db/office.js';
import { type AgencyCount, readCounts, recount } from '../../platform/db/tally.js';
import { findDelayedAgencies } from '../../platform/queue/backlog.js';
import { type YearFigures, computeYearFigures } from './year-figures.js';

/** A check that is broken, or a counter that a count of the applications themselves does not confirm. */
export interface YearDifference {
  readonly what: string;
  readonly detail: string;
}

export interface YearChecks {
  readonly made: number;
  /** Agencies deferred: sweep or relay has not finished with them. */
  readonly held: number;
}

/** Half an hour after the year has ended, when the night's sweep is done. */
const checkableFrom = (year: number): string => `${year + 1}-01-01T00:30:00+08:00`;

/**
 * Makes the missing tallies of the last year that ended, one for each agency open in it, and reminds its statistician.
 * Safe to run at any time, also concurrently.
 * @param waitForSweep defers agencies whose sweep is not done: what falls due in the old year belongs to it
 */
export async function checkYears(database: Database, now: Date, waitForSweep = true): Promise<YearChecks> {
  const year = yearOf(dayAt(now.toISOString())) - 1;
  if (now.getTime() < Date.parse(checkableFrom(year))) return { made: 0, held: 0 };
  const unchecked = await findUncheckedAgencies(database, year);
  if (unchecked.size === 0) return { made: 0, held: 0 };
  const delayed = waitForSweep ? await findDelayedAgencies(database, now) : new Set<number>();
  const checked = await database.readAll(async (db) => {
    const office = await readOffice(db);
    const agencies = office.agencies.filter(({ id }) => unchecked.has(id) && !delayed.has(id));
    return checkAgencies(db, office, agencies, year);
  });
  let created = 0;
  for (const each of checked) created += await saveCheck(database, each, year, now);
  return { made: created, held: unchecked.size - checked.length };
}

/** The agencies that were open before the year ended and have no tally of it yet. */
async function findUncheckedAgencies(database: Database, year: number): Promise<ReadonlySet<number>> {
  const rows = await query<{ id: number }>(
    database.pool,
    'years_to_check',
    `select id from agency a where opened_at < $2::timestamptz
       and not exists (select from year_check y where y.agency_id = a.id and y.year = $1)`,
    [year, checkableFrom(year)],
  );
  return new Set(rows.map(({ id }) => id));
}

interface AgencyCheck {
  readonly agency: Agency;
  /** The applications counted in row 4. */
  readonly open: readonly OpenApplication[];
  readonly figures: YearFigures;
  readonly differences: readonly YearDifference[];
}

async function checkAgencies(
  db: Queryable,
  office: Office,
  agencies: readonly Agency[],
  year: number,
): Promise<AgencyCheck[]> {
  if (agencies.length === 0) return [];
  const ids = agencies.map(({ id }) => id);
  const counters = countersByName(await readCounts(db, ids, year));
  const recounted = countersByName(
    (await recount(db)).filter((count) => count.year <= year && ids.includes(count.agencyId)),
  );
  const open = await listOpenAfter(db, ids, year);
  const checked: AgencyCheck[] = [];
  for (const agency of agencies) {
    const figures = await computeYearFigures(db, office, { year, agency: agency.code });
    const broken = figures.checks.filter(({ ok }) => !ok).map(({ rule, detail }) => ({ what: rule, detail }));
    checked.push({
      agency,
      open: open.filter(({ agency_id: id }) => id === agency.id),
      figures,
      differences: [...broken, ...counterDifferences(agency, counters, recounted)],
    });
  }
  return checked;
}

interface OpenApplication {
  readonly agency_id: number;
  readonly id: string;
  readonly applicant: string;
}

/** The applications without a counted result when the year ended. */
const listOpenAfter = (db: Queryable, agencies: readonly number[], year: number): Promise<OpenApplication[]> =>
  query<OpenApplication & Record<string, unknown>>(
    db,
    'open_after_year',
    `select agency_id, id, applicant from application
     where agency_id = any($1::int[]) and counts and received_on <= make_date($2, 12, 31)
       and (closed_on is null or closed_on > make_date($2, 12, 31))`,
    [agencies, year],
  );

const counterName = ({ agencyId, year, measure, applicant }: AgencyCount): string =>
  `${agencyId}/${year} ${measure} ${applicant}`.trim();

const countersByName = (counts: readonly AgencyCount[]): ReadonlyMap<string, number> =>
  new Map(counts.filter(({ number }) => number !== 0).map((count) => [counterName(count), count.number]));

function counterDifferences(
  { id }: Agency,
  counters: ReadonlyMap<string, number>,
  recounted: ReadonlyMap<string, number>,
): readonly YearDifference[] {
  const names = [...new Set([...counters.keys(), ...recounted.keys()])].filter((name) => name.startsWith(`${id}/`));
  return names.toSorted().flatMap((name) => {
    const [actual, expected] = [counters.get(name) ?? 0, recounted.get(name) ?? 0];
    if (actual === expected) return [];
    return [{ what: name.slice(`${id}/`.length), detail: `计数 counter ${actual}，重数 recount ${expected}` }];
  });
}

/** Check, carry-over and reminder in one statement: a second concurrent run changes nothing. */
async function saveCheck(
  database: Database,
  { agency, open, figures, differences }: AgencyCheck,
  year: number,
  now: Date,
): Promise<number> {
  const saved = await query(
    database.pool,
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
      agency.id,
      year,
      now.toISOString(),
      JSON.stringify(figures),
      differences.length === 0,
      JSON.stringify(differences),
      checkableFrom(year),
      open.map(({ id }) => id),
      open.map(({ applicant }) => applicant),
    ],
  );
  return saved.length;
}
