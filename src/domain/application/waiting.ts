// Which states wait for which role: what awaitedStepOf says of one application, for whole lists.
import type { Role } from '../vocabulary.js';
import { hasPlace, rolesOf, STATES } from './allowed.js';
import type { RuledCommand } from './conditions.js';
import { isAwaiting, isLapsed } from './facts.js';
import { FORWARD } from './next-step.js';

/** They come before the draft, but only during a consultation. */
const OF_A_CONSULTATION: readonly RuledCommand[] = ['consultationDelivered', 'receiveOpinion'];

/** The next command in each state that does not wait for the applicant. */
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

/** The states that wait for the handler, or, while none is assigned, for any role that may act. */
export const HANDLERS_TURN = statesWhere(isOf('handler'));

/** The states that wait for a role while no handler is assigned. */
export const sharedTurn = (role: Role): readonly string[] =>
  statesWhere(isOf(role)).filter((state) => HANDLERS_TURN.includes(state));

/** The states that wait for a role, whether or not a handler is assigned. */
export const ownTurn = (role: Role): readonly string[] =>
  statesWhere(isOf(role)).filter((state) => !HANDLERS_TURN.includes(state));

const DECIDED = new Set([...ownTurn('reviewer'), ...ownTurn('head')]);

/** True if a reviewer or a head decides next. */
export const isDeciding = (state: string): boolean => DECIDED.has(state);

/** The states in which an opinion is awaited before the draft, even if the reply is overdue already. */
export const OPINION_FIRST = statesWhere(
  (state, step) => step === 'submitDraft' && OF_A_CONSULTATION.some((name) => hasPlace(name, state)),
);
export const ROLES_OF_OPINIONS = rolesOf('receiveOpinion');

/** The states with a paused clock in which the office must act. */
export const STILL_BUT_HERE = statesWhere((state) => state === 'registration.unconfirmed' || isLapsed(state));
