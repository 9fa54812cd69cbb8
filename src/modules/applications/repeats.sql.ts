// Earlier applications of a person, similar contents. By hand: joins, a function of the database.
import { LIKELY_REPEAT } from '../../domain/applications/content-similarity.js';
import type { Day } from '../../domain/day.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import { lineColumns, type LineRow } from '../../platform/db/application-sql.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

/** The same name with a different id number is another person. */
const MATCH_SQL = {
  idNumber: 'p.id_number = any($3::text[]) and $4::text is not null',
  name: 'p.name = $4 and (p.id_number is null or cardinality($3::text[]) = 0 or p.id_number = any($3::text[]))',
} as const;

type MatchedBy = keyof typeof MATCH_SQL;

interface WantedPerson {
  readonly agencyId: number;
  /** Only what was registered before this one; null: everything. */
  readonly before: number | null;
  /** The spellings of the id number; none if it is not known. */
  readonly numbers: readonly string[];
  readonly name: string;
}

const fromSamePerson = (by: MatchedBy): string =>
  `from application a where a.agency_id = $1 and ($2::bigint is null or a.id < $2) and a.id in (
      select p.application_id from party p where p.agency_id = $1 and p.role = 'applicant' and ${MATCH_SQL[by]})`;

const valuesOf = ({ agencyId, before, numbers, name }: WantedPerson): readonly unknown[] => [
  agencyId,
  before,
  numbers,
  name,
];

/** A person's applications, the newest first. @param accountId of the viewer @param max a constant: it is part of the text */
export const listSamePerson = (
  db: Queryable,
  by: MatchedBy,
  wanted: WantedPerson,
  accountId: number,
  max: number,
): Promise<readonly LineRow[]> =>
  query<LineRow>(
    db,
    `same_person_${by}`,
    `select ${lineColumns('$5')} ${fromSamePerson(by)} order by a.id desc limit ${max}`,
    [...valuesOf(wanted), accountId],
  );

/** Those counted of this month and of this year, up to today. */
export async function countSamePerson(
  db: Queryable,
  by: MatchedBy,
  wanted: WantedPerson,
  today: Day,
): Promise<{ readonly thisMonth: number; readonly thisYear: number }> {
  const [row] = await query<{ month: number; year: number }>(
    db,
    `count_same_person_${by}`,
    `select count(*) filter (where arrived >= date_trunc('month', $5::date))::int as month, count(*)::int as year
     from (select coalesce(a.received_on, (a.facts ->> 'arrivedOn')::date) as arrived ${fromSamePerson(by)} and a.counts) as each
     where arrived between date_trunc('year', $5::date) and $5`,
    [...valuesOf(wanted), today],
  );
  return { thisMonth: row!.month, thisYear: row!.year };
}

interface ContentAndApplicant {
  readonly content: string;
  readonly type: ApplicantType;
  readonly name: string;
  readonly idNumber: string | null;
}

export async function findContentAndApplicant(
  db: Queryable,
  { agencyId, id }: RecordRef,
): Promise<ContentAndApplicant | undefined> {
  const [row] = await query<{ content: string; type: ApplicantType; name: string; id_number: string | null }>(
    db,
    'content_and_applicant',
    `select a.content, a.applicant as type, p.name, p.id_number from application a
       join party p on p.agency_id = a.agency_id and p.application_id = a.id and p.role = 'applicant'
       where a.agency_id = $1 and a.id = $2 order by p.seq desc limit 1`,
    [agencyId, id],
  );
  return row && { content: row.content, type: row.type, name: row.name, idNumber: row.id_number };
}

interface Resembling {
  /** False: only some were compared. */
  readonly complete: boolean;
  /** The most alike first. */
  readonly found: readonly { readonly id: number; readonly similarity: number }[];
}

/** The applications with similar contents. @param pairs the words of the content */
export async function findResembling(
  db: Queryable,
  agencyId: number,
  pairs: readonly string[],
  max: number,
): Promise<Resembling> {
  const [row] = await query<{ result: Resembling }>(
    db,
    'resembling',
    'select application_resembling($1, $2::text[], $3, $4) as result',
    [agencyId, pairs, LIKELY_REPEAT, max],
  );
  return row!.result;
}

/** In no order. @param accountId of the viewer */
export const listLines = (
  db: Queryable,
  agencyId: number,
  ids: readonly number[],
  accountId: number,
): Promise<readonly LineRow[]> =>
  query<LineRow>(
    db,
    'resembling_lines',
    `select ${lineColumns('$3')} from application a where a.agency_id = $1 and a.id = any($2::bigint[])`,
    [agencyId, ids, accountId],
  );

/** Which of them are the applicant's own, by id number or full name; by both where the number tells nobody apart. */
export async function listOwnAmong(
  db: Queryable,
  agencyId: number,
  applicant: { readonly name: string; readonly idNumber: string | null; readonly isTelling: boolean },
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await query<{ id: string }>(
    db,
    'his_among',
    `select p.application_id as id from party p
     where p.agency_id = $1 and p.application_id = any($2::bigint[]) and p.role = 'applicant'
       and (upper(p.id_number) = upper($3) and ($5 or p.name = $4) or p.name = $4 and (p.id_number is null or $3::text is null))`,
    [agencyId, ids, applicant.idNumber, applicant.name, applicant.isTelling],
  );
  return new Set(rows.map(({ id }) => Number(id)));
}
