// After New Year, tallies, checks and recounts the year that ended, and keeps the result.
import { dayAt, yearOf } from '../../domain/day.js';
import { type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { type Agency, type Office, readOffice } from '../../platform/db/office.js';
import { type AgencyCount, readCounts, recount } from '../../platform/db/tally.js';
import { findDelayedAgencies } from '../../platform/queue/backlog.js';
import { insertYearCheck, listOpenAfter, listUncheckedAgencies, type OpenApplication } from './year-checks.sql.js';
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
  const unchecked = new Set(await listUncheckedAgencies(database.pool, year, checkableFrom(year)));
  if (unchecked.size === 0) return { made: 0, held: 0 };
  const delayed = waitForSweep ? await findDelayedAgencies(database, now) : new Set<number>();
  const checked = await database.readAll(async (db) => {
    const office = await readOffice(db);
    const agencies = office.agencies.filter(({ id }) => unchecked.has(id) && !delayed.has(id));
    return checkAgencies(db, office, agencies, year);
  });
  let created = 0;
  for (const { agency, ...found } of checked) {
    const check = { ...found, agencyId: agency.id, year, now, remindAt: checkableFrom(year) };
    created += await insertYearCheck(database.pool, check);
  }
  return { made: created, held: unchecked.size - checked.length };
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
      open: open.filter(({ agencyId }) => agencyId === agency.id),
      figures,
      differences: [...broken, ...counterDifferences(agency, counters, recounted)],
    });
  }
  return checked;
}

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
