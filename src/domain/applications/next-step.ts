// The next command for a person with certain roles, and why other commands are not possible.
import type { Membership } from '../accounts/rights.js';
import { roleOf } from '../accounts/rights.js';
import { mayActAs, type Role, ROLE_LABEL, type Text } from '../vocabulary.js';
import { allowedCommands, rolesOf } from './allowed-commands.js';
import { missingReviews } from './application.machine.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { hasOpenConsultation } from './facts.js';
import { COMMAND_RULES } from './command-rules.js';
import { refusalReason } from './step.js';

/** The commands that move an application forward, latest step first. */
export const FORWARD_COMMANDS: readonly RuledCommand[] = [
  'archive',
  'confirmDelivery',
  'dispatch',
  'sign',
  'confirmLapse',
  'noticeDelivered',
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
  const allowed = allowedCommands(situation);
  const mayGive = (name: RuledCommand): boolean =>
    allowed.some(
      ({ command, roles: allowedRoles }) => command === name && roles.some((role) => mayActAs(role, allowedRoles)),
    );
  const { draft } = situation.facts;
  const isDone: Partial<Record<RuledCommand, boolean>> = {
    receiveOpinion: !hasOpenConsultation(situation.facts),
    // A draft in review waits for the reviewer, and after all reviews for the head.
    submitDraft: draft !== undefined,
    review: draft !== undefined && missingReviews(draft).length === 0,
  };
  const next = FORWARD_COMMANDS.filter((name) => !isDone[name]).find(mayGive);
  // A handler is needed until there is a draft; then it waits for reviewer and head.
  const isUnassigned = situation.facts.handler === undefined && draft === undefined;
  return next ?? (isUnassigned && mayGive('assign') ? 'assign' : null);
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
  return (Object.keys(COMMAND_RULES) as RuledCommand[]).flatMap((command): readonly CommandCard[] => {
    const allowedRoles = rolesOf(command);
    if (allowedRoles.length === 0) return [];
    const { label, article } = COMMAND_RULES[command];
    const why =
      refusalReason(command, situation) ??
      (roles.some((role) => mayActAs(role, allowedRoles)) ? null : wrongRole(label, allowedRoles));
    return [
      {
        command,
        label,
        article,
        allowed: why === null,
        why,
        roles: allowedRoles.map((role) => ({ role, label: ROLE_LABEL[role] })),
      },
    ];
  });
}

function wrongRole({ zh, en }: Text, allowedRoles: readonly Role[]): Text {
  const labels = allowedRoles.map((role) => ROLE_LABEL[role]);
  return {
    zh: `${zh}须由${labels.map((role) => role.zh).join('或')}办理`,
    en: `${en}: it takes a ${labels.map((role) => role.en).join(' or ')}`,
  };
}
