// The conditions of a draft: what its outcome must rest on (arts. 30, 35, 36).
import { STATUTE } from '../deadlines/statute.js';
import { invalid, notAllowed } from '../errors.js';
import { isClosing, type Outcome, OUTCOMES } from '../reply/outcomes.js';
import type { CommandCheck, Situation } from './command-conditions.js';
import type { Command } from './commands.js';

const outcomesOf = ({ outcome, items }: Command<'submitDraft'>): readonly Outcome[] =>
  items?.length ? items.map((item) => item.outcome) : [outcome];

export const outcomeCanBeDrafted: CommandCheck<'submitDraft'> = (_situation, command) => {
  const closing = [command.outcome, ...outcomesOf(command)].find(isClosing);
  if (!closing) return null;
  const { zh, en } = OUTCOMES[closing].label;
  return invalid(`“${zh}”不是一种答复`, `"${en}" is not a reply that can be drafted`);
};
export const hasSearchRecord: CommandCheck<'submitDraft'> = (_situation, command) =>
  outcomesOf(command).includes('notExisting') && !command.searchRecord?.trim()
    ? invalid(
        '答复政府信息不存在须附检索记录（条例第三十六条第四项）',
        'notExisting needs a search record (art. 36(4))',
      )
    : null;
export const hasSupplement: CommandCheck<'submitDraft'> = ({ facts }, command) =>
  outcomesOf(command).includes('stillUnclear') && !facts.supplement?.receivedOn
    ? notAllowed('未收到补正，不能以补正后仍不明确答复', 'stillUnclear needs a supplement received (art. 30)')
    : null;

/** Art. 35: not before bad reasons, or before the term for them has passed in silence. */
export const hasInsufficientReasons: CommandCheck<'submitDraft'> = (situation, command) => {
  if (!outcomesOf(command).includes('excessive')) return null;
  const { reasons } = situation.facts;
  if (!reasons || reasons.acceptable === true) {
    return notAllowed(
      '须先要求说明理由，且理由不合理或未说明（条例第三十五条）',
      'excessive needs a demand whose reasons were not acceptable or never came (art. 35)',
    );
  }
  if (reasons.acceptable === false || hasReasonsTermPassed(situation)) return null;
  return notAllowed(
    '申请人说明理由的期限尚未届满（条例第三十五条），请等期限届满，或者先登记收到的理由',
    'the term for the reasons has not passed yet (art. 35): wait for its end, or record the reasons received',
  );
};

/** A demand in an old event has no deadline of its own; it had the usual term. */
function hasReasonsTermPassed({ facts, deadlines, calendar, on }: Situation): boolean {
  const { demandedOn, lapsedOn } = facts.reasons!;
  if (deadlines.some(({ kind }) => kind === 'reasons')) return lapsedOn !== undefined;
  return on > calendar.workingDayAfter(demandedOn, STATUTE.T12a.days);
}
