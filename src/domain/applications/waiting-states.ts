// Which states wait for which role: what awaitedStepOf says of one application, for whole lists.
import type { Role } from '../vocabulary.js';
import { hasTransition, rolesOf, STATES } from './allowed-commands.js';
import type { RuledCommand } from './command-conditions.js';
import { isAwaitingApplicant, isLapseUnconfirmed } from './facts.js';
import { FORWARD_COMMANDS } from './next-step.js';

/** They come before the draft, but only during a consultation. */
const CONSULTATION_COMMANDS: readonly RuledCommand[] = ['consultationDelivered', 'receiveOpinion'];

/** The next command in each state that does not wait for the applicant. */
const NEXT_COMMAND: ReadonlyMap<string, RuledCommand> = new Map(
  [...STATES.keys()]
    .filter((state) => !isAwaitingApplicant(state))
    .flatMap((state) => {
      const step = FORWARD_COMMANDS.find((name) => hasTransition(name, state) && !CONSULTATION_COMMANDS.includes(name));
      return step ? [[state, step] as const] : [];
    }),
);

const statesWhere = (matches: (state: string, step: RuledCommand) => boolean): readonly string[] =>
  [...NEXT_COMMAND].flatMap(([state, step]) => (matches(state, step) ? [state] : []));

const belongsTo = (role: Role) => (_state: string, step: RuledCommand) => rolesOf(step).includes(role);

/** The states that wait for the handler, or, while none is assigned, for any role that may act. */
export const HANDLER_STATES = statesWhere(belongsTo('handler'));

/** The states in which a handler may be assigned and has something to do: neither review nor signature nor the post. */
export const ASSIGNMENT_STATES = statesWhere(
  (state, step) => ['accept', 'submitDraft'].includes(step) && hasTransition('assign', state),
);

/** The states that wait for a role while no handler is assigned. */
export const unassignedStatesOf = (role: Role): readonly string[] =>
  statesWhere(belongsTo(role)).filter((state) => HANDLER_STATES.includes(state));

/** The states that wait for a role, whether or not a handler is assigned. */
export const statesOfRole = (role: Role): readonly string[] =>
  statesWhere(belongsTo(role)).filter((state) => !HANDLER_STATES.includes(state));

/** The states in which a reviewer or a head decides next. */
export const DECISION_STATES: ReadonlySet<string> = new Set([...statesOfRole('reviewer'), ...statesOfRole('head')]);

/** True if a reviewer or a head decides next. */
export const isDeciding = (state: string): boolean => DECISION_STATES.has(state);

/** The states in which an opinion is awaited before the draft, even if the reply is overdue already. */
export const OPINION_STATES = statesWhere(
  (state, step) => step === 'submitDraft' && CONSULTATION_COMMANDS.some((name) => hasTransition(name, state)),
);
export const OPINION_ROLES = rolesOf('receiveOpinion');

/** The states with a paused clock in which the office must act. */
export const PAUSED_OFFICE_STATES = statesWhere(
  (state) => state === 'registration.unconfirmed' || isLapseUnconfirmed(state),
);
