// Finds a person's earlier applications, and counts those of this month and year (arts. 35, 42).
import type { Day } from '../../domain/day.js';
import { ask, type Queryable } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { type ApplicationLine, lineColumns, lineOf, type LineRow, type Looking } from './line.js';

/** This many a month are free; above the second number each costs more (国办函〔2020〕109号). */
export const FREE_ITEMS = 10;
export const DEARER_FROM = 30;

export interface SamePerson {
  /** What the person was recognised by; null: no earlier application. */
  readonly matchedBy: 'idNumber' | 'name' | null;
  /** Counted applications received so far in this calendar month and year. */
  readonly thisMonth: number;
  readonly thisYear: number;
  /** The monthly limit exceeded: a fee may be due (art. 42), reasons may be demanded (art. 35). */
  readonly passed: typeof FREE_ITEMS | typeof DEARER_FROM | null;
  /** The newest first. */
  readonly applications: readonly ApplicationLine[];
}

export interface Applicant {
  readonly name: string;
  readonly idNumber?: string | undefined;
}

const SHOWN = 20;

/** The same name with a different id number is another person. */
const BY = {
  idNumber: 'p.id_number = any($3::text[]) and $4::text is not null',
  name: 'p.name = $4 and (p.id_number is null or cardinality($3::text[]) = 0 or p.id_number = any($3::text[]))',
} as const;

/** @param before only what was registered before this one; null: everything */
export async function samePerson(
  on: Queryable,
  { office, agencyId, looking }: { readonly office: Office; readonly agencyId: number; readonly looking: Looking },
  applicant: Applicant,
  before: number | null,
): Promise<SamePerson> {
  const number = applicant.idNumber?.trim() ?? '';
  const known = [agencyId, before, number === '' ? [] : spellings(number), applicant.name.trim()];
  for (const by of number === '' ? (['name'] as const) : (['idNumber', 'name'] as const)) {
    const his = `from application a where a.agency_id = $1 and ($2::bigint is null or a.id < $2) and a.id in (
      select p.application_id from party p where p.agency_id = $1 and p.role = 'applicant' and ${BY[by]})`;
    const rows = await ask<LineRow>(
      on,
      `same_person_${by}`,
      `select ${lineColumns('$5')} ${his} order by a.id desc limit ${SHOWN}`,
      [...known, looking.person.accountId],
    );
    if (rows.length === 0) continue;
    const counted = await countHis(on, by, his, known, looking.today);
    return {
      matchedBy: by,
      ...counted,
      passed: passedBy(counted.thisMonth),
      applications: rows.map((row) => lineOf(row, office, looking)),
    };
  }
  return { matchedBy: null, thisMonth: 0, thisYear: 0, passed: null, applications: [] };
}

/** The last character of a resident's number may be in lower case. */
const spellings = (number: string): readonly string[] => [
  ...new Set([number, number.toUpperCase(), number.toLowerCase()]),
];

async function countHis(
  on: Queryable,
  by: keyof typeof BY,
  his: string,
  known: readonly unknown[],
  today: Day,
): Promise<{ readonly thisMonth: number; readonly thisYear: number }> {
  const [row] = await ask<{ month: number; year: number }>(
    on,
    `count_same_person_${by}`,
    `select count(*) filter (where arrived >= date_trunc('month', $5::date))::int as month, count(*)::int as year
     from (select coalesce(a.received_on, (a.facts ->> 'arrivedOn')::date) as arrived ${his} and a.counts) as each
     where arrived between date_trunc('year', $5::date) and $5`,
    [...known, today],
  );
  return { thisMonth: row!.month, thisYear: row!.year };
}

const passedBy = (thisMonth: number): SamePerson['passed'] => {
  if (thisMonth > DEARER_FROM) return DEARER_FROM;
  return thisMonth > FREE_ITEMS ? FREE_ITEMS : null;
};
