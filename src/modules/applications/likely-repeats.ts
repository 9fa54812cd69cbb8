// Finds likely repeats: earlier applications of the person, and similar contents (art. 36(6)).
import { dayAt } from '../../domain/day.js';
import { notFound, notPermitted } from '../../domain/errors.js';
import { toPercent, comparedWords } from '../../domain/applications/content-similarity.js';
import { hasRight, type Person } from '../../domain/accounts/rights.js';
import { maskedName } from '../../domain/persons/masking.js';
import type { ApplicantType } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { recordPersonSearches, type Searcher } from '../persons/record-person-searches.js';
import { type ApplicationLine, toApplicationLine, type Viewer } from '../worklist/application-line.js';
import { type Applicant, type SamePerson, findSamePerson, identifiesPerson } from './find-same-person.js';
import { findContentAndApplicant, findResembling, listLines, listOwnAmong } from './repeats.sql.js';

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
  { agency: code, applicant, content, person, at, from }: LikelyRepeatsInput,
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
  const repeats = await database.read([agency.id], (db) => compareApplications(db, scope, content, applicant, null));
  await recordSearch(database, { person, at, from }, { agencyId: agency.id, id: null }, applicant, repeats);
  return repeats;
}

interface LikelyRepeatsInput {
  readonly agency: string;
  readonly applicant: ComparedApplicant;
  readonly content: string;
  readonly person: Person;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
}

/** For a registered application: what came before it. @throws DomainError `not-found` */
export async function findRepeatsOfApplication(
  database: Database,
  { agencyId, id }: RecordRef,
  { person, at, from }: Searcher,
): Promise<LikelyRepeats> {
  const office = await database.office.current();
  const scope = { office, agencyId, viewer: { person, today: dayAt(at) } };
  const { applicant, repeats } = await database.read([agencyId], async (db) => {
    const row = await findContentAndApplicant(db, { agencyId, id });
    if (!row) throw notFound(`没有编号为${id}的申请`, `there is no application ${id}`);
    const canReadPersons = hasRight(person, 'readPersons', office.pathToRoot(agencyId));
    const comparedWith = canReadPersons
      ? { type: row.type, name: row.name, ...(row.idNumber !== null && { idNumber: row.idNumber }) }
      : null;
    return {
      applicant: comparedWith,
      repeats: await compareApplications(db, scope, row.content, comparedWith, id),
    };
  });
  if (applicant) await recordSearch(database, { person, at, from }, { agencyId, id }, applicant, repeats);
  return repeats;
}

/** What the same person asked for before is shown, so it is on record who looked. */
function recordSearch(
  database: Database,
  searcher: Searcher,
  { agencyId, id }: { readonly agencyId: number; readonly id: number | null },
  { type, name }: ComparedApplicant,
  { samePerson }: LikelyRepeats,
): Promise<void> {
  const found = samePerson?.applications.length ?? 0;
  return recordPersonSearches(database, searcher, [
    { kind: 'likelyRepeats', agencyId, applicationId: id, name: maskedName(type, name), found },
  ]);
}

interface ComparedApplicant extends Applicant {
  readonly type: ApplicantType;
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
  // The result may hold the application itself and later ones, so more are read than shown.
  const { complete, found } = await findResembling(db, scope.agencyId, comparedWords(content), 5 * MAX_SHOWN);
  const earlier = found.filter(({ id }) => before === null || id < before).slice(0, MAX_SHOWN);
  const ownIds = await ownApplicationsAmong(db, scope.agencyId, applicant, earlier);
  const ids = earlier.map(({ id }) => id);
  const rows = await listLines(db, scope.agencyId, ids, scope.viewer.person.accountId);
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

/** Which of them are the applicant's own, by id number or full name; null without an applicant. */
async function ownApplicationsAmong(
  db: Queryable,
  agencyId: number,
  applicant: Applicant | null,
  among: readonly { readonly id: number }[],
): Promise<ReadonlySet<number> | null> {
  if (!applicant) return null;
  const number = applicant.idNumber?.trim() ?? '';
  return listOwnAmong(
    db,
    agencyId,
    { name: applicant.name.trim(), idNumber: number || null, isTelling: identifiesPerson(number) },
    among.map(({ id }) => id),
  );
}
