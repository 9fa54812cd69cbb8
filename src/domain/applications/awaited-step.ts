// Whom an application waits for, and since when: an outside party or a role of the office.
import type { Day } from '../day.js';
import { type Role, ROLES, type Text } from '../vocabulary.js';
import { rolesOf } from './allowed-commands.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { type PauseReasonKind, pauseReasons, PAUSE_REASON_LABEL } from './due-status.js';
import { nextStep } from './next-step.js';
import { COMMAND_RULES } from './command-rules.js';

export const AWAITED_PARTIES = ['office', 'applicant', 'thirdParty', 'agency'] as const;
export type AwaitedParty = (typeof AWAITED_PARTIES)[number];

export interface AwaitedStep {
  readonly who: AwaitedParty;
  /** What is awaited. */
  readonly label: Text;
  /** The next command and its roles; for an outside party, the command that records their answer. */
  readonly command: RuledCommand | null;
  readonly roles: readonly Role[];
  /** The handler, if one is assigned and it is the handler's turn. */
  readonly handler: string | null;
  readonly since: Day;
}

/** Who must act during each kind of pause. */
const PARTY_OF_PAUSE: Readonly<Record<PauseReasonKind, AwaitedParty>> = {
  confirmation: 'office',
  supplement: 'applicant',
  lapse: 'office',
  payment: 'applicant',
  thirdParty: 'thirdParty',
  agency: 'agency',
};

/** Events after which the same party still has to act. */
const EVENTS_WITHOUT_HANDOVER = new Set(['reminded', 'calendarAmended', 'replyMissed']);

/**
 * null where nothing is left to do.
 * @param events of the application, oldest first
 */
export function awaitedStepOf(
  situation: Situation,
  events: readonly { readonly type: string; readonly on: Day }[],
): AwaitedStep | null {
  const command = nextStep(situation, ROLES);
  const roles = command ? rolesOf(command) : [];
  const [pause] = pauseReasons(situation).toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const handler = roles.includes('handler') ? (situation.facts.handler ?? null) : null;
  if (pause) {
    return {
      who: PARTY_OF_PAUSE[pause.kind],
      label: PAUSE_REASON_LABEL[pause.kind],
      command,
      roles,
      handler,
      since: pause.since,
    };
  }
  if (!command) return null;
  const last = events.findLast(({ type }) => !EVENTS_WITHOUT_HANDOVER.has(type));
  const since = last?.on ?? situation.facts.arrivedOn;
  return { who: 'office', label: COMMAND_RULES[command].label, command, roles, handler, since };
}
