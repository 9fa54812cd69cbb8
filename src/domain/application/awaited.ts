// Whom an application waits for, and since when: an outside party or a role of the office.
import type { Day } from '../day.js';
import { type Role, ROLES, type Text } from '../vocabulary.js';
import { rolesOf } from './allowed.js';
import type { RuledCommand, Situation } from './conditions.js';
import { type StandstillKind, standstills, STANDSTILL_LABEL } from './light.js';
import { nextStep } from './next-step.js';
import { RULES } from './rules.js';

export const AWAITED_PARTIES = ['office', 'applicant', 'thirdParty', 'agency'] as const;
export type AwaitedParty = (typeof AWAITED_PARTIES)[number];

export interface Awaited {
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
const OUTSIDE: Readonly<Record<StandstillKind, AwaitedParty>> = {
  confirmation: 'office',
  supplement: 'applicant',
  lapse: 'office',
  payment: 'applicant',
  thirdParty: 'thirdParty',
  agency: 'agency',
};

/** Events after which the same party still has to act. */
const MOVES_NO_WORK = new Set(['reminded', 'calendarAmended', 'replyMissed']);

/**
 * null where nothing is left to do.
 * @param events of the application, oldest first
 */
export function awaitedOf(
  situation: Situation,
  events: readonly { readonly type: string; readonly on: Day }[],
): Awaited | null {
  const command = nextStep(situation, ROLES);
  const roles = command ? rolesOf(command) : [];
  const [still] = standstills(situation).toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const handler = roles.includes('handler') ? (situation.facts.handler ?? null) : null;
  if (still) {
    return {
      who: OUTSIDE[still.kind],
      label: STANDSTILL_LABEL[still.kind],
      command,
      roles,
      handler,
      since: still.since,
    };
  }
  if (!command) return null;
  const last = events.findLast(({ type }) => !MOVES_NO_WORK.has(type));
  const since = last?.on ?? situation.facts.arrivedOn;
  return { who: 'office', label: RULES[command].label, command, roles, handler, since };
}
