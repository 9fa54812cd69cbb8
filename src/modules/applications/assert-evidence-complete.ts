// Checks before signing that the evidence for the reply is on file, unless the head gives a reason.
// Replays and imports are exempt.
import { evidenceFor, type Evidence, missingForSigning } from '../../domain/reply/evidence.js';
import type { Command } from '../../domain/applications/commands.js';
import { notAllowed } from '../../domain/errors.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { readCaseFile } from './read-case-file.js';

/**
 * @param before the application to be signed
 * @returns what is missing
 * @throws DomainError `not-allowed` with `missing`, if evidence is missing and no reason is given
 */
export async function assertEvidenceComplete(
  { db }: Pick<UnitOfWork, 'db'>,
  before: RecordRef & Pick<ApplicationRecord, 'application'>,
  { on }: Command<'sign'>,
  despite: string | undefined,
): Promise<readonly Evidence[]> {
  const { facts } = before.application;
  if (!facts.draft) return [];
  const missing = missingForSigning(evidenceFor(facts.draft.outcome, await readCaseFile(db, before, facts), on));
  if (missing.length === 0 || despite !== undefined) return missing;
  const joinLabels = (language: 'zh' | 'en', separator: string): string =>
    missing.map(({ label }) => label[language]).join(separator);
  throw notAllowed(
    `签发所需材料不全：${joinLabels('zh', '、')}。请先补齐，或写明仍须签发的理由（despite）`,
    `missing for a signature: ${joinLabels('en', ', ')}. Add it, or say why it is signed all the same (despite)`,
    { missing: missing.map(({ key, label, article, mend }) => ({ key, label, article, mend })) },
  );
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
