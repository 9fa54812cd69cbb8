// In which states an application waits for which role: what awaitedOf says of one application, as far as lists can ask it of many.
import type { Role } from '../vocabulary.js';
import { hasPlace, rolesOf, STATES } from './allowed.js';
import type { RuledCommand } from './conditions.js';
import { isAwaiting, isLapsed } from './facts.js';
import { FORWARD } from './next-step.js';

/** They come before the draft, but only while somebody is consulted. */
const OF_A_CONSULTATION: readonly RuledCommand[] = ['consultationDelivered', 'receiveOpinion'];

/** What brings it forward from each state in which it is not somebody's outside. */
const STEP_IN: ReadonlyMap<string, RuledCommand> = new Map(
  [...STATES.keys()]
    .filter((state) => !isAwaiting(state))
    .flatMap((state) => {
      const step = FORWARD.find((name) => hasPlace(name, state) && !OF_A_CONSULTATION.includes(name));
      return step ? [[state, step] as const] : [];
    }),
);

const statesWhere = (waits: (state: string, step: RuledCommand) => boolean): readonly string[] =>
  [...STEP_IN].flatMap(([state, step]) => (waits(state, step) ? [state] : []));

const isOf = (role: Role) => (_state: string, step: RuledCommand) => rolesOf(step).includes(role);

/** Where it is a handler's turn: of the one with whom it is, and while it is with nobody of whoever else may as well. */
export const HANDLERS_TURN = statesWhere(isOf('handler'));

/** The states that wait for a role while it is with nobody: what a handler could do, somebody else may as well. */
export const sharedTurn = (role: Role): readonly string[] =>
  statesWhere(isOf(role)).filter((state) => HANDLERS_TURN.includes(state));

/** The states that wait for a role, whoever handles it. */
export const ownTurn = (role: Role): readonly string[] =>
  statesWhere(isOf(role)).filter((state) => !HANDLERS_TURN.includes(state));

const DECIDED = new Set([...ownTurn('reviewer'), ...ownTurn('head')]);

/** True if a reviewer or a head decides next. */
export const isDeciding = (state: string): boolean => DECIDED.has(state);

/** Where the opinion of who is consulted is awaited before the draft, though the reply is overdue already. */
export const OPINION_FIRST = statesWhere(
  (state, step) => step === 'submitDraft' && OF_A_CONSULTATION.some((name) => hasPlace(name, state)),
);
export const ROLES_OF_OPINIONS = rolesOf('receiveOpinion');

/** Its clock stands still there, and yet it is the office's turn. */
export const STILL_BUT_HERE = statesWhere((state) => state === 'registration.unconfirmed' || isLapsed(state));
