// Whom an application waits for, and since when: somebody outside while its clock stands still, else whoever may take the next step.
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
  /** What brings it forward, and the roles that may; of somebody outside, what records that he has done it. */
  readonly command: RuledCommand | null;
  readonly roles: readonly Role[];
  /** Whose work it is, if it is a handler's and known. */
  readonly handler: string | null;
  readonly since: Day;
}

/** Who has it in his hands while the clock stands still. */
const OUTSIDE: Readonly<Record<StandstillKind, AwaitedParty>> = {
  confirmation: 'office',
  supplement: 'applicant',
  lapse: 'office',
  payment: 'applicant',
  thirdParty: 'thirdParty',
  agency: 'agency',
};

/** What is sent or shifted by time alone moves no work from one to another. */
const MOVES_NO_WORK = new Set(['reminded', 'calendarAmended', 'replyMissed']);

/**
 * Null where nothing is left to do.
 * @param events what happened to it, oldest first
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
