// The only entry to the process: a command goes in; the application and its events come out.
import { createActor, type ExecutableActionObject } from 'xstate';
import type { Calendar } from '../calendar/calendar.js';
import { type Day, midnight, morning } from '../day.js';
import { type Deadline, firesOn, reckon } from '../deadlines/deadline.js';
import { notAllowed } from '../errors.js';
import { REVIEW_LABEL, type Role, type Text } from '../vocabulary.js';
import { allowedNow, describeAllowed, hasPlace, labelOf, stateValue } from './allowed.js';
import { machine, type MachineEvent, missingReviews } from './application.machine.js';
import type { ApplicationCommand, Command, Occasion, TimeCommand } from './commands.js';
import { evolve } from './evolve.js';
import type { Past } from './evolve-deadlines.js';
import type { Happening } from './happenings.js';
import { type Application, isAwaiting, isLapsed, pausesOf } from './facts.js';
import { tell } from './happened.js';
import { nextReminders } from './marks.js';
import { permit } from './permit.js';
import type { RuledCommand, Situation } from './conditions.js';
import { obstacle, RULES, whoMay } from './rules.js';

/** An event with the state after it and the deadlines whose due date it moved. */
export interface Recorded {
  readonly happening: Happening;
  /** ISO 8601. For events of time: midnight after the deadline, however late they are recorded. */
  readonly at: string;
  readonly by?: Role | 'time' | undefined;
  readonly actor?: string | undefined;
  readonly state: string;
  readonly moves: readonly Move[];
}

/** A deadline, by its index in the application, whose due date was set or moved. */
export interface Move {
  readonly deadline: number;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface Step {
  readonly application: Application;
  readonly recorded: readonly Recorded[];
}

/**
 * Applies one command. Deadlines that have passed take effect before it, and again after it.
 * @throws DomainError `not-allowed` (naming what is allowed now, and to whom), `not-permitted`, `not-found`, `invalid`
 */
export function step(application: Application, command: ApplicationCommand, calendar: Calendar): Step {
  const before = passTime(application, command.on, calendar);
  const given = act(before.application, command, calendar);
  const after = passTime(given.application, command.on, calendar);
  return {
    application: after.application,
    recorded: [...before.recorded, ...given.recorded, ...after.recorded],
  };
}

/** Applies all time commands up to the morning of a day, each on its true date (arts. 30, 32–34, 109号 art. 6). */
export function passTime(application: Application, today: Day, calendar: Calendar): Step {
  const recorded: Recorded[] = [];
  for (;;) {
    const next = nextOfTime(application, calendar);
    if (!next || next.on > today) return { application, recorded };
    const passed = act(application, next, calendar);
    application = passed.application;
    recorded.push(...passed.recorded);
  }
}

/** The day of the next time command; null if there is none. */
export const wakesOn = (application: Application, calendar: Calendar): Day | null =>
  nextOfTime(application, calendar)?.on ?? null;

type TimesNext = (TimeCommand & Occasion) | null;

/** Cached, because it is needed before a command, after it and for storing; an application is immutable. */
const asked = new WeakMap<Application, { readonly calendar: Calendar; readonly next: TimesNext }>();

function nextOfTime(application: Application, calendar: Calendar): TimesNext {
  const before = asked.get(application);
  if (before?.calendar === calendar) return before.next;
  const next = findNextOfTime(application, calendar);
  asked.set(application, { calendar, next });
  return next;
}

/** Deadlines pass at midnight, reminders go out in the morning after. */
function findNextOfTime(application: Application, calendar: Calendar): TimesNext {
  const due = nextDue(application);
  const passes = due && firesOn(due.dueOn!);
  const next = nextReminders(application, calendar);
  if (next && (!passes || next.on < passes)) {
    return { do: 'remind', reminders: next.reminders, on: next.on, at: morning(next.on) };
  }
  return due ? ({ ...timeCommand(due), on: passes!, at: midnight(passes!) } as TimeCommand) : null;
}

/** True for a deadline with an effect when it passes: not the supplement notice, and no reply while the applicant is awaited. */
export function isTicking(deadline: Deadline, state: string): boolean {
  if (deadline.settled || deadline.dueOn === null || deadline.kind === 'supplementNotice') return false;
  return deadline.kind !== 'reply' || !(isAwaiting(state) || isLapsed(state));
}

function nextDue({ deadlines, state }: Application): Deadline | undefined {
  let next: Deadline | undefined;
  for (const deadline of deadlines) {
    if (!isTicking(deadline, state)) continue;
    if (!next || deadline.dueOn! < next.dueOn!) next = deadline;
  }
  return next;
}

function timeCommand({ kind, consultation }: Deadline): Pick<TimeCommand, 'do'> & { readonly consultation?: string } {
  if (kind === 'supplement') return { do: 'lapseSupplement' };
  if (kind === 'payment') return { do: 'lapsePayment' };
  if (kind === 'reply') return { do: 'missReply' };
  return { do: 'lapseConsultation', consultation: consultation! };
}

function act(application: Application, command: ApplicationCommand | TimeCommand | object, calendar: Calendar): Step {
  const given = command as Command<RuledCommand>;
  const name: RuledCommand = given.do;
  const situation: Situation = { ...application, on: given.on, calendar };
  const byTime = RULES[name].who === RULES.missReply.who;
  if (!byTime) permit(given.by, whoMay(name, given), RULES[name].label);
  const snapshot = machine.resolveState({ value: stateValue(application.state), context: situation });
  const { next, record } = moved(snapshot, { type: name, command: given } as MachineEvent);
  if (!record) throw refusal(name, situation, given);
  const { event } = record.params as { event: Happening['type'] };
  const state = pathOf(next.value);
  const happening = tell(event, name, situation, given);
  return settleDays(application, evolve(application, happening), state, calendar, {
    happening,
    at: given.at,
    by: byTime ? 'time' : given.by,
    actor: given.actor,
  });
}

/** XState's own `transition` creates an actor on each call, which doubles the time; this one is shared and never started. */
const actor = createActor(machine, { input: undefined as never });
const outside = {
  self: actor,
  system: actor.system,
  id: '',
  sessionId: '',
  logger: () => {},
  defer: () => {},
  emit: () => {},
  stopChild: () => {},
};

type Snapshot = Parameters<typeof machine.transition>[0];

/** The next state, and the record action; undefined if the event is not possible in this state. */
function moved(
  snapshot: Snapshot,
  event: MachineEvent,
): { readonly next: Snapshot; readonly record: ExecutableActionObject | undefined } {
  let record: ExecutableActionObject | undefined;
  const actionExecutor = (action: ExecutableActionObject): void => {
    if (action.type === 'record') record ??= action;
  };
  return { next: machine.transition(snapshot, event, { ...outside, actionExecutor }), record };
}

/** Recomputes the due dates and lists those that moved. */
export function settleDays(
  before: Application | null,
  past: Past,
  state: string,
  calendar: Calendar,
  what: Omit<Recorded, 'state' | 'moves'>,
): Step {
  const deadlines = reckonAll(past, calendar);
  const moves: Move[] = [];
  deadlines.forEach(({ dueOn }, index) => {
    const from = before?.deadlines[index]?.dueOn ?? null;
    if (from !== dueOn) moves.push({ deadline: index, from, to: dueOn });
  });
  return { application: { state, facts: past.facts, deadlines }, recorded: [{ ...what, state, moves }] };
}

/** Consultations first, because the end of a pause depends on their due dates. */
export function reckonAll({ facts, deadlines }: Past, calendar: Calendar): readonly Deadline[] {
  const isDelivered = (name: string): boolean =>
    facts.consultations.some((each) => each.name === name && each.deliveredOn !== undefined);
  const own = deadlines.map((each) =>
    each.kind === 'reply' ? each : reckon(each, { calendar, pauses: [], isDelivered }),
  );
  const pauses = pausesOf(facts, own);
  return own.map((each) => (each.kind === 'reply' ? reckon(each, { calendar, pauses, isDelivered }) : each));
}

/** The error: which condition fails, or that the command is not possible in this state; and what is allowed instead. */
function refusal(name: RuledCommand, situation: Situation, command: Command<RuledCommand>): Error {
  const allowed = allowedNow(situation);
  const now = describeAllowed(allowed);
  const why = hasPlace(name, situation.state) ? obstacle(name, situation, command) : null;
  if (why && why.code !== 'not-allowed') return why;
  const reason = why?.text ?? noPlace(name, situation);
  return notAllowed(`${reason.zh}。${now.zh}`, `${reason.en}. ${now.en}`, { state: situation.state, allowed });
}

/** Why a command is not allowed now, whatever its fields; null if it is. */
export function whyNot(name: RuledCommand, situation: Situation): Text | null {
  if (!hasPlace(name, situation.state)) return noPlace(name, situation);
  return obstacle(name, situation)?.text ?? null;
}

function noPlace(name: RuledCommand, { state, facts }: Situation): Text {
  const { zh, en } = RULES[name].label;
  const missing = name === 'sign' && facts.draft ? missingReviews(facts.draft) : [];
  if (missing.length > 0) {
    const reviews = missing.map((kind) => REVIEW_LABEL[kind]);
    return {
      zh: `签发前还须通过${reviews.map((label) => label.zh).join('、')}（条例第十七条）`,
      en: `before signing it must pass ${reviews.map((label) => label.en).join(' and ')} (art. 17)`,
    };
  }
  const label = labelOf(state);
  return { zh: `“${label.zh}”状态下不能${zh}`, en: `it is ${label.en}: ${en} has no place here` };
}

/** XState's value as 'phase.step'. */
function pathOf(value: string | object): string {
  if (typeof value === 'string') return value;
  const [[phase, inner]] = Object.entries(value) as [[string, string | object]];
  return `${phase}.${pathOf(inner)}`;
}
