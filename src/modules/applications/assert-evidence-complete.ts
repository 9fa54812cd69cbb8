// Checks before signing that the evidence for the reply is on file, unless the head gives a reason.
// Replays and imports are exempt.
import type { Day } from '../../domain/day.js';
import { evidenceFor, type Evidence, isReplaceable, missingForSigning } from '../../domain/reply/evidence.js';
import type { Command } from '../../domain/applications/commands.js';
import { notAllowed, wrongField } from '../../domain/errors.js';
import type { Facts } from '../../domain/applications/facts.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { readCaseFile } from './read-case-file.js';

/** Art. 32: why information is given out over a third party's objection. */
export interface Objection {
  /** Of public interest. */
  readonly reason: string;
  /** The day on which the third party was told content and reason in writing (B7). */
  readonly informedOn: Day;
}

/** What a head can give with a signature in place of evidence. */
interface SigningReasons {
  readonly despite: string | undefined;
  readonly objection: Objection | undefined;
}

/**
 * @param before the application to be signed
 * @returns what is missing
 * @throws DomainError `not-allowed` with `missing`, if evidence is missing and no reason is given, or one that nothing replaces;
 *   `invalid` for a day on which the third party cannot have been told
 */
export async function assertEvidenceComplete(
  { db }: Pick<UnitOfWork, 'db'>,
  before: RecordRef & Pick<ApplicationRecord, 'application'>,
  { on }: Command<'sign'>,
  { despite, objection }: SigningReasons,
): Promise<readonly Evidence[]> {
  const { facts } = before.application;
  if (!facts.draft) return [];
  if (objection) assertInformed(facts, objection, on);
  const file = await readCaseFile(db, before, facts);
  const evidence = evidenceFor(facts.draft.outcome, objection ? { ...file, objectionOverruled: true } : file, on);
  const missing = missingForSigning(evidence);
  if (missing.length === 0 || (despite !== undefined && missing.every(isReplaceable))) return missing;
  const zh = missing.map(({ label, article }) => `${label.zh}（${article}）`).join('、');
  const en = missing.map(({ label, article }) => `${label.en} (${article})`).join(', ');
  throw notAllowed(
    `签发所需材料不全：${zh}。请先补齐，或写明仍须签发的理由（despite）`,
    `missing for a signature: ${en}. Add it, or say why it is signed all the same (despite)`,
    { missing: missing.map(({ key, label, article, mend }) => ({ key, label, article, mend })) },
  );
}

/** After the objection and before the information goes out, so not later than today. */
function assertInformed({ consultations }: Facts, { informedOn }: Objection, today: Day): void {
  const objectedOn = consultations.flatMap(({ opinion, endedOn }) =>
    opinion === 'object' && endedOn ? [endedOn] : [],
  );
  const earliest = objectedOn.toSorted()[0] ?? '';
  if (informedOn >= earliest && informedOn <= today) return;
  throw wrongField(
    'objection.informedOn',
    `书面告知第三方的日期${informedOn}应在其提出意见之日${earliest}至今日${today}之间`,
    `the third party was told between its objection, ${earliest}, and today, ${today}, and not on ${informedOn}`,
  );
}

/** Records as an append-only event why the objection was overruled, and when the third party was told. */
export function recordOverruledObjection(
  work: UnitOfWork,
  after: ApplicationRecord,
  { at, by, actor }: Command<'sign'>,
  objection: Objection,
): void {
  work.changes.addOfficeEvent({
    agency_id: after.agencyId,
    type: 'objectionOverruled',
    at,
    by_role: by ?? null,
    actor: actor ?? null,
    payload: { application: after.id, seq: after.version, ...objection },
  });
}

/** Records the reason as an append-only event. */
export function recordSignedDespite(
  work: UnitOfWork,
  after: ApplicationRecord,
  { at, by, actor }: Command<'sign'>,
  reason: string,
  missing: readonly Evidence[],
): void {
  work.changes.addOfficeEvent({
    agency_id: after.agencyId,
    type: 'signedDespite',
    at,
    by_role: by ?? null,
    actor: actor ?? null,
    payload: { application: after.id, seq: after.version, reason, missing: missing.map(({ key }) => key) },
  });
}
