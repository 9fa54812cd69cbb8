// Art. 36(6): who refuses a repeated application names the earlier reply. Replays and imports are exempt.
import type { Command } from '../../domain/applications/commands.js';
import type { Facts } from '../../domain/applications/facts.js';
import { notAllowed, wrongField } from '../../domain/errors.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Queryable } from '../../platform/db/query.js';
import type { RecordRef } from '../../platform/db/work-context.js';
import { findNumbered } from './earlier-reply.sql.js';

const isRepeated = ({ draft }: Facts): boolean =>
  draft !== undefined && [draft, ...(draft.items ?? [])].some(({ outcome }) => outcome === 'repeated');

/**
 * A number that is known here must be that of a reply to the same applicant, which went out. Any other is taken as it is: that of a
 * reply on paper.
 * @param facts after the draft
 * @throws DomainError `invalid` without a number, or for the reply to somebody else; `not-allowed` if it is not answered yet
 */
export async function assertEarlierReply(
  db: Queryable,
  ref: RecordRef,
  facts: Facts,
  earlierReply: string | undefined,
): Promise<void> {
  if (!isRepeated(facts)) return;
  if (earlierReply === undefined) {
    throw wrongField(
      'earlierReply',
      '重复申请须写明已作出的答复的文号（条例第三十六条第六项）；前一申请尚未答复的，不是重复申请',
      'a repeated application needs the number of the earlier reply (art. 36(6)); two that are open at once are no repeat',
    );
  }
  const earlier = await findNumbered(db, ref, earlierReply);
  if (!earlier) return;
  if (!earlier.isAnswered) {
    throw notAllowed(
      `“${earlierReply}”尚未答复，两件同时在办的申请不是重复申请（条例第三十六条第六项）`,
      `${earlierReply} is not answered yet: two that are open at once are no repeat (art. 36(6))`,
    );
  }
  if (!earlier.isSameApplicant) {
    throw wrongField(
      'earlierReply',
      `“${earlierReply}”是对其他申请人的答复，请核对文号`,
      `${earlierReply} went to another applicant: check the number`,
    );
  }
}

/** Keeps the number with the draft, for whoever reviews and signs. */
export function recordEarlierReply(
  work: UnitOfWork,
  after: ApplicationRecord,
  { at, by, actor }: Command<'submitDraft'>,
  earlierReply: string,
): void {
  work.changes.addOfficeEvent({
    agency_id: after.agencyId,
    type: 'earlierReplyNamed',
    at,
    by_role: by ?? null,
    actor: actor ?? null,
    payload: { application: after.id, seq: after.version, earlierReply },
  });
}
