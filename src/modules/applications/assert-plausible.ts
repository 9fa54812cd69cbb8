// Checks what a person records now against what is on file. Replays and imports are exempt.
import type { ApplicationCommand } from '../../domain/applications/commands.js';
import type { Application } from '../../domain/applications/facts.js';
import { givesOut } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';
import { notAllowed, wrongField } from '../../domain/errors.js';
import { OUTCOMES } from '../../domain/reply/outcomes.js';
import { NOTICE_LABEL, type NoticeKind } from '../../domain/vocabulary.js';

/**
 * @param before the application to which the command is given
 * @throws DomainError `invalid` for a delivery in the future; `not-allowed` for an answer to a notice before its delivery, and
 *   for a fee by pages where nothing is copied
 */
export function assertPlausible(before: Application, command: ApplicationCommand): void {
  switch (command.do) {
    case 'requestSupplement':
      return assertNotInFuture(command.deliveredOn, command.on);
    case 'noticeFee':
      assertNotInFuture(command.deliveredOn, command.on);
      if (command.basis === 'pages') assertCopiesAreGiven(before);
      return;
    case 'receiveSupplement':
      return assertDelivered(before, 'supplement', command.on);
    case 'payFee':
      return assertDelivered(before, 'payment', command.on);
  }
}

function assertNotInFuture(deliveredOn: Day | null | undefined, today: Day): void {
  if (!deliveredOn || deliveredOn <= today) return;
  throw wrongField(
    'deliveredOn',
    `送达日期${deliveredOn}不能晚于今日${today}；尚未送达的请留空（null），送达后再登记`,
    `it cannot have been delivered on ${deliveredOn}, after today, ${today}: give null, and record the delivery when it is known`,
  );
}

/** A notice is answered after its delivery; one whose delivery is not known yet may be answered any day. */
function assertDelivered({ deadlines }: Application, kind: NoticeKind, today: Day): void {
  const term = deadlines.findLast((each) => each.kind === kind);
  if (!term || term.openEnded || term.startsOn <= today) return;
  const { zh, en } = NOTICE_LABEL[kind];
  throw notAllowed(
    `${zh}登记的送达日是${term.startsOn}，在此之前不能登记申请人的答复`,
    `${en} is on record as delivered on ${term.startsOn}: the applicant cannot have answered it before`,
  );
}

/** 109号: pages are billed where copies are given, not for what is public already and not for a refusal. */
function assertCopiesAreGiven({ facts }: Application): void {
  if (!facts.draft || givesOut(facts)) return;
  const { zh, en } = OUTCOMES[facts.draft.outcome].label;
  throw wrongField(
    'basis',
    `拟作出的答复是“${zh}”，不提供复制件，不能按量收费；请按件计算，或者先改拟答复`,
    `the draft says "${en}", so nothing is copied and no pages are billed: bill by items, or change the draft first`,
  );
}
