// Finds a person's earlier applications, and counts those of this month and year (arts. 35, 42).
import { bareNumber, isRuinedNumber } from '../../domain/register-import/spreadsheet-numbers.js';
import type { Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { type ApplicationLine, toApplicationLine, type Viewer } from '../worklist/application-line.js';
import { countSamePerson, listSamePerson } from './repeats.sql.js';

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

/** @param before only what was registered before this one; null: everything */
export async function findSamePerson(
  db: Queryable,
  { office, agencyId, viewer }: { readonly office: Office; readonly agencyId: number; readonly viewer: Viewer },
  applicant: Applicant,
  before: number | null,
): Promise<SamePerson> {
  const number = applicant.idNumber?.trim() ?? '';
  const numbers = number === '' ? [] : spellings(number);
  const wanted = { agencyId, before, numbers, name: applicant.name.trim() };
  for (const by of identifiesPerson(number) ? (['idNumber', 'name'] as const) : (['name'] as const)) {
    const rows = await listSamePerson(db, by, wanted, viewer.person.accountId, MAX_SHOWN);
    if (rows.length === 0) continue;
    const counts = await countSamePerson(db, by, wanted, viewer.today);
    return {
      matchedBy: by,
      ...counts,
      passed: passedLimit(counts.thisMonth),
      applications: rows.map((row) => toApplicationLine(row, office, viewer)),
    };
  }
  return { matchedBy: null, thisMonth: 0, thisYear: 0, passed: null, applications: [] };
}

/** False for one that a spreadsheet has shortened: 1.40421E+17 is that of everybody in a county. */
export const identifiesPerson = (idNumber: string): boolean => idNumber !== '' && !isRuinedNumber(bareNumber(idNumber));

/** The last character of a resident's number may be in lower case. */
const spellings = (number: string): readonly string[] => [
  ...new Set([number, number.toUpperCase(), number.toLowerCase()]),
];

const passedLimit = (thisMonth: number): SamePerson['passed'] => {
  if (thisMonth > DEARER_AFTER) return DEARER_AFTER;
  return thisMonth > FREE_ITEMS_A_MONTH ? FREE_ITEMS_A_MONTH : null;
};
