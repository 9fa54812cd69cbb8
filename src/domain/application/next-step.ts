// The next command for a person with certain roles, and why other commands are not possible.
import type { Membership } from '../people/rights.js';
import { roleOf } from '../people/rights.js';
import { mayActAs, type Role, ROLE_LABEL, type Text } from '../vocabulary.js';
import { allowedNow, rolesOf } from './allowed.js';
import { missingReviews } from './application.machine.js';
import type { RuledCommand, Situation } from './conditions.js';
import { consultationRuns } from './facts.js';
import { RULES } from './rules.js';
import { whyNot } from './step.js';

/** The commands that move an application forward, latest step first. */
export const FORWARD: readonly RuledCommand[] = [
  'archive',
  'confirmDelivery',
  'dispatch',
  'sign',
  'confirmLapse',
  'receiveSupplement',
  'payFee',
  'confirmReceipt',
  'review',
  'consultationDelivered',
  'receiveOpinion',
  'submitDraft',
  'accept',
];

/** The next command, if these roles may give it; null where another role must act. */
export function nextStep(situation: Situation, roles: readonly Role[]): RuledCommand | null {
  const allowed = allowedNow(situation);
  const isForHim = (name: RuledCommand): boolean =>
    allowed.some(({ command, roles: may }) => command === name && roles.some((role) => mayActAs(role, may)));
  const { draft } = situation.facts;
  const isOver: Partial<Record<RuledCommand, boolean>> = {
    receiveOpinion: !consultationRuns(situation.facts),
    // A draft in review waits for the reviewer, and after all reviews for the head.
    submitDraft: draft !== undefined,
    review: draft !== undefined && missingReviews(draft).length === 0,
  };
  const next = FORWARD.filter((name) => !isOver[name]).find(isForHim);
  // A handler is needed until there is a draft; then it waits for reviewer and head.
  const isNobodys = situation.facts.handler === undefined && draft === undefined;
  return next ?? (isNobodys && isForHim('assign') ? 'assign' : null);
}

export interface CommandCard {
  readonly command: RuledCommand;
  readonly label: Text;
  readonly article: string;
  readonly allowed: boolean;
  /** Why not; null where it is allowed. */
  readonly why: Text | null;
  /** The roles that may give it. */
  readonly roles: readonly { readonly role: Role; readonly label: Text }[];
}

/** All commands: whether this person may give each now, and if not, why, and which roles may. */
export function commandCards(situation: Situation, memberships: readonly Membership[]): readonly CommandCard[] {
  const roles = memberships.map(roleOf);
  return (Object.keys(RULES) as RuledCommand[]).flatMap((command): readonly CommandCard[] => {
    const may = rolesOf(command);
    if (may.length === 0) return [];
    const { label, article } = RULES[command];
    const why = whyNot(command, situation) ?? (roles.some((role) => mayActAs(role, may)) ? null : notHis(label, may));
    return [
      {
        command,
        label,
        article,
        allowed: why === null,
        why,
        roles: may.map((role) => ({ role, label: ROLE_LABEL[role] })),
      },
    ];
  });
}

function notHis({ zh, en }: Text, may: readonly Role[]): Text {
  const who = may.map((role) => ROLE_LABEL[role]);
  return {
    zh: `${zh}须由${who.map((role) => role.zh).join('或')}办理`,
    en: `${en}: it takes a ${who.map((role) => role.en).join(' or ')}`,
  };
}
