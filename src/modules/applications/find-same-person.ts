// Finds a person's earlier applications, and counts those of this month and year (arts. 35, 42).
import type { Day } from '../../domain/day.js';
import { query, type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import {
  type ApplicationLine,
  lineColumns,
  toApplicationLine,
  type LineRow,
  type Viewer,
} from '../worklist/application-line.js';

/** This many a month are free; above the second number each costs more (国办函〔2020〕109号). */
export const FREE_ITEMS_A_MONTH = 10;
export const DEARER_AFTER = 30;

export interface SamePerson {
  /** What the person was recognised by; null: no earlier application. */
  readonly matchedBy: 'idNumber' | 'name' | null;
  /** Counted applications received so far in this calendar month and year. */
  readonly thisMonth: number;
  readonly thisYear: number;
  /** The monthly limit exceeded: a fee may be due (art. 42), reasons may be demanded (art. 35). */
  readonly passed: typeof FREE_ITEMS_A_MONTH | typeof DEARER_AFTER | null;
  /** The newest first. */
  readonly applications: readonly ApplicationLine[];
}

export interface Applicant {
  readonly name: string;
  readonly idNumber?: string | undefined;
}

const MAX_SHOWN = 20;

/** The same name with a different id number is another person. */
const MATCH_SQL = {
  idNumber: 'p.id_number = any($3::text[]) and $4::text is not null',
  name: 'p.name = $4 and (p.id_number is null or cardinality($3::text[]) = 0 or p.id_number = any($3::text[]))',
} as const;

/** @param before only what was registered before this one; null: everything */
export async function findSamePerson(
  db: Queryable,
  { office, agencyId, viewer }: { readonly office: Office; readonly agencyId: number; readonly viewer: Viewer },
  applicant: Applicant,
  before: number | null,
): Promise<SamePerson> {
  const number = applicant.idNumber?.trim() ?? '';
  const values = [agencyId, before, number === '' ? [] : spellings(number), applicant.name.trim()];
  for (const by of number === '' ? (['name'] as const) : (['idNumber', 'name'] as const)) {
    const fromSql = `from application a where a.agency_id = $1 and ($2::bigint is null or a.id < $2) and a.id in (
      select p.application_id from party p where p.agency_id = $1 and p.role = 'applicant' and ${MATCH_SQL[by]})`;
    const rows = await query<LineRow>(
      db,
      `same_person_${by}`,
      `select ${lineColumns('$5')} ${fromSql} order by a.id desc limit ${MAX_SHOWN}`,
      [...values, viewer.person.accountId],
    );
    if (rows.length === 0) continue;
    const counts = await countApplications(db, by, fromSql, values, viewer.today);
    return {
      matchedBy: by,
      ...counts,
      passed: passedLimit(counts.thisMonth),
      applications: rows.map((row) => toApplicationLine(row, office, viewer)),
    };
  }
  return { matchedBy: null, thisMonth: 0, thisYear: 0, passed: null, applications: [] };
}

/** The last character of a resident's number may be in lower case. */
const spellings = (number: string): readonly string[] => [
  ...new Set([number, number.toUpperCase(), number.toLowerCase()]),
];

async function countApplications(
  db: Queryable,
  by: keyof typeof MATCH_SQL,
  fromSql: string,
  values: readonly unknown[],
  today: Day,
): Promise<{ readonly thisMonth: number; readonly thisYear: number }> {
  const [row] = await query<{ month: number; year: number }>(
    db,
    `count_same_person_${by}`,
    `select count(*) filter (where arrived >= date_trunc('month', $5::date))::int as month, count(*)::int as year
     from (select coalesce(a.received_on, (a.facts ->> 'arrivedOn')::date) as arrived ${fromSql} and a.counts) as each
     where arrived between date_trunc('year', $5::date) and $5`,
    [...values, today],
  );
  return { thisMonth: row!.month, thisYear: row!.year };
}

const passedLimit = (thisMonth: number): SamePerson['passed'] => {
  if (thisMonth > DEARER_AFTER) return DEARER_AFTER;
  return thisMonth > FREE_ITEMS_A_MONTH ? FREE_ITEMS_A_MONTH : null;
};
