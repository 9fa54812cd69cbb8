// Finds likely repeats: earlier applications of the person, and similar contents (art. 36(6)).
import { dayAt } from '../../domain/day.js';
import { notFound, notPermitted } from '../../domain/errors.js';
import { toPercent, LIKELY_REPEAT, comparedWords } from '../../domain/applications/content-similarity.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import {
  type ApplicationLine,
  lineColumns,
  toApplicationLine,
  type LineRow,
  type Viewer,
} from '../worklist/application-line.js';
import { type Applicant, type SamePerson, findSamePerson } from './find-same-person.js';

export interface LikelyRepeats {
  /** null: no right to read persons there. */
  readonly samePerson: SamePerson | null;
  /** The most alike first. */
  readonly similar: readonly SimilarApplication[];
  /** False: the words occur in so many contents that only some were compared. */
  readonly complete: boolean;
}

export interface SimilarApplication extends ApplicationLine {
  /** In hundredths: the share of character pairs that both contents have. */
  readonly similarity: number;
  /** null: no right to read persons there. */
  readonly sameApplicant: boolean | null;
  /** The same applicant already got a reply: art. 36(6) may apply. A person decides. */
  readonly mayBeRepeat: boolean | null;
}

const MAX_SHOWN = 10;

/**
 * For an application not yet registered.
 * @throws DomainError `not-found`, `not-permitted` without the right to read persons
 */
export async function findRepeatsBeforeRegistration(
  database: Database,
  { agency: code, applicant, content, person, at }: LikelyRepeatsInput,
): Promise<LikelyRepeats> {
  const office = await database.office.current();
  const agency = office.getAgency(code);
  if (!hasRight(person, 'readPersons', office.pathToRoot(agency.id))) {
    throw notPermitted(
      '您没有在该机关查看个人信息的权限，不能查重',
      'you may not read persons at that agency, so you cannot look for repeats there',
      { right: 'readPersons' },
    );
  }
  const scope = { office, agencyId: agency.id, viewer: { person, today: dayAt(at) } };
  return database.read([agency.id], (db) => compareApplications(db, scope, content, applicant, null));
}

interface LikelyRepeatsInput {
  readonly agency: string;
  readonly applicant: Applicant;
  readonly content: string;
  readonly person: Person;
  /** ISO 8601. */
  readonly at: string;
}

/** For a registered application: what came before it. @throws DomainError `not-found` */
export async function findRepeatsOfApplication(
  database: Database,
  { agencyId, id }: RecordRef,
  person: Person,
  at: string,
): Promise<LikelyRepeats> {
  const office = await database.office.current();
  const scope = { office, agencyId, viewer: { person, today: dayAt(at) } };
  return database.read([agencyId], async (db) => {
    const [row] = await query<{ content: string; name: string; id_number: string | null }>(
      db,
      'content_and_applicant',
      `select a.content, p.name, p.id_number from application a
       join party p on p.agency_id = a.agency_id and p.application_id = a.id and p.role = 'applicant'
       where a.agency_id = $1 and a.id = $2 order by p.seq desc limit 1`,
      [agencyId, id],
    );
    if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    const applicant = { name: row.name, ...(row.id_number !== null && { idNumber: row.id_number }) };
    const canReadPersons = hasRight(person, 'readPersons', office.pathToRoot(agencyId));
    return compareApplications(db, scope, row.content, canReadPersons ? applicant : null, id);
  });
}

interface ComparisonScope {
  readonly office: Office;
  readonly agencyId: number;
  readonly viewer: Viewer;
}

/** @param applicant null: no right to read persons */
async function compareApplications(
  db: Queryable,
  scope: ComparisonScope,
  content: string,
  applicant: Applicant | null,
  before: number | null,
): Promise<LikelyRepeats> {
  const samePersonResult = applicant && (await findSamePerson(db, scope, applicant, before));
  const { complete, found } = await findResembling(db, scope.agencyId, comparedWords(content));
  const earlier = found.filter(({ id }) => before === null || id < before).slice(0, MAX_SHOWN);
  const ownIds = await ownApplicationsAmong(db, scope.agencyId, applicant, earlier);
  const rows = await query<LineRow>(
    db,
    'resembling_lines',
    `select ${lineColumns('$3')} from application a where a.agency_id = $1 and a.id = any($2::bigint[])`,
    [scope.agencyId, earlier.map(({ id }) => id), scope.viewer.person.accountId],
  );
  const lines = new Map(rows.map((row) => [Number(row.id), toApplicationLine(row, scope.office, scope.viewer)]));
  const similar = earlier.map(({ id, similarity }) => {
    const line = lines.get(id)!;
    const sameApplicant = ownIds && ownIds.has(id);
    return {
      ...line,
      similarity: toPercent(similarity),
      sameApplicant,
      mayBeRepeat: sameApplicant && line.replyNumber !== null,
    };
  });
  return { samePerson: samePersonResult, similar, complete };
}

interface Resembling {
  readonly complete: boolean;
  readonly found: readonly { readonly id: number; readonly similarity: number }[];
}

/** The result may hold the application itself and later ones, so more are read than shown. */
async function findResembling(db: Queryable, agencyId: number, pairs: readonly string[]): Promise<Resembling> {
  const [row] = await query<{ result: Resembling }>(
    db,
    'resembling',
    'select application_resembling($1, $2::text[], $3, $4) as result',
    [agencyId, pairs, LIKELY_REPEAT, 5 * MAX_SHOWN],
  );
  return row!.result;
}

/** Which of them are the applicant's own, by id number or full name; null without an applicant. */
async function ownApplicationsAmong(
  db: Queryable,
  agencyId: number,
  applicant: Applicant | null,
  among: readonly { readonly id: number }[],
): Promise<ReadonlySet<number> | null> {
  if (!applicant) return null;
  const rows = await query<{ id: string }>(
    db,
    'his_among',
    `select p.application_id as id from party p
     where p.agency_id = $1 and p.application_id = any($2::bigint[]) and p.role = 'applicant'
       and (upper(p.id_number) = upper($3) or p.name = $4 and (p.id_number is null or $3::text is null))`,
    [agencyId, among.map(({ id }) => id), applicant.idNumber?.trim() || null, applicant.name.trim()],
  );
  return new Set(rows.map(({ id }) => Number(id)));
}
