// The only entry to the process: a command goes in; the application and its events come out.
import { createActor, type ExecutableActionObject } from 'xstate';
import type { Calendar } from '../calendar/calendar.js';
import { type Day, midnight, morning } from '../day.js';
import { type Deadline, firesOn, recalculateDeadline } from '../deadlines/deadline.js';
import { notAllowed } from '../errors.js';
import { REVIEW_LABEL, type Role, type Text } from '../vocabulary.js';
import { allowedCommands, describeAllowed, hasTransition, stateLabel, stateValue } from './allowed-commands.js';
import { machine, type MachineEvent, missingReviews } from './application.machine.js';
import type { ApplicationCommand, Command, CommandMeta, TimeCommand } from './commands.js';
import { evolve } from './evolve.js';
import type { FactsAndDeadlines } from './evolve-deadlines.js';
import type { ApplicationEvent } from './application-events.js';
import { type Application, isAwaitingApplicant, isLapseUnconfirmed, pausesOf } from './facts.js';
import { eventOf } from './build-event.js';
import { nextReminders } from './reminder-schedule.js';
import { assertPermitted } from './assert-permitted.js';
import type { RuledCommand, Situation } from './command-conditions.js';
import { findObstacle, COMMAND_RULES, permittedRoles } from './command-rules.js';

/** An event with the state after it and the deadlines whose due date it moved. */
export interface RecordedEvent {
  readonly event: ApplicationEvent;
  /** ISO 8601. For events of time: midnight after the deadline, however late they are recorded. */
  readonly at: string;
  readonly by?: Role | 'time' | undefined;
  readonly actor?: string | undefined;
  readonly state: string;
  readonly moves: readonly DeadlineMove[];
}

/** A deadline, by its index in the application, whose due date was set or moved. */
export interface DeadlineMove {
  readonly deadline: number;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface StepResult {
  readonly application: Application;
  readonly events: readonly RecordedEvent[];
}

/**
 * Applies one command. Deadlines that have passed take effect before it, and again after it.
 * @throws DomainError `not-allowed` (naming what is allowed now, and to whom), `not-permitted`, `not-found`, `invalid`
 */
export function step(application: Application, command: ApplicationCommand, calendar: Calendar): StepResult {
  const before = passTime(application, command.on, calendar);
  const applied = applyCommand(before.application, command, calendar);
  const after = passTime(applied.application, command.on, calendar);
  return {
    application: after.application,
    events: [...before.events, ...applied.events, ...after.events],
  };
}

/** Applies all time commands up to the morning of a day, each on its true date (arts. 30, 32–34, 109号 art. 6). */
export function passTime(application: Application, today: Day, calendar: Calendar): StepResult {
  const events: RecordedEvent[] = [];
  for (;;) {
    const next = nextTimeCommand(application, calendar);
    if (!next || next.on > today) return { application, events };
    const passed = applyCommand(application, next, calendar);
    application = passed.application;
    events.push(...passed.events);
  }
}

/** The day of the next time command; null if there is none. */
export const wakesOn = (application: Application, calendar: Calendar): Day | null =>
  nextTimeCommand(application, calendar)?.on ?? null;

type NextTimeCommand = (TimeCommand & CommandMeta) | null;

/** Cached, because it is needed before a command, after it and for storing; an application is immutable. */
const timeCommandCache = new WeakMap<Application, { readonly calendar: Calendar; readonly next: NextTimeCommand }>();

function nextTimeCommand(application: Application, calendar: Calendar): NextTimeCommand {
  const cached = timeCommandCache.get(application);
  if (cached?.calendar === calendar) return cached.next;
  const next = findNextTimeCommand(application, calendar);
  timeCommandCache.set(application, { calendar, next });
  return next;
}

/** Deadlines pass at midnight, reminders go out in the morning after. */
function findNextTimeCommand(application: Application, calendar: Calendar): NextTimeCommand {
  const due = nextDue(application);
  const firesOnDay = due && firesOn(due.dueOn!);
  const next = nextReminders(application, calendar);
  if (next && (!firesOnDay || next.on < firesOnDay)) {
    return { do: 'remind', reminders: next.reminders, on: next.on, at: morning(next.on) };
  }
  return due ? ({ ...timeCommandFor(due), on: firesOnDay!, at: midnight(firesOnDay!) } as TimeCommand) : null;
}

/** True for a deadline with an effect when it passes: not the supplement notice, and no reply while the applicant is awaited. */
export function isTicking(deadline: Deadline, state: string): boolean {
  if (deadline.settled || deadline.dueOn === null || deadline.kind === 'supplementNotice') return false;
  return deadline.kind !== 'reply' || !(isAwaitingApplicant(state) || isLapseUnconfirmed(state));
}

function nextDue({ deadlines, state }: Application): Deadline | undefined {
  let next: Deadline | undefined;
  for (const deadline of deadlines) {
    if (!isTicking(deadline, state)) continue;
    if (!next || deadline.dueOn! < next.dueOn!) next = deadline;
  }
  return next;
}

function timeCommandFor({
  kind,
  consultation,
}: Deadline): Pick<TimeCommand, 'do'> & { readonly consultation?: string } {
  if (kind === 'supplement') return { do: 'lapseSupplement' };
  if (kind === 'payment') return { do: 'lapsePayment' };
  if (kind === 'reply') return { do: 'missReply' };
  if (kind === 'reasons') return { do: 'lapseReasons' };
  return { do: 'lapseConsultation', consultation: consultation! };
}

function applyCommand(
  application: Application,
  input: ApplicationCommand | TimeCommand | object,
  calendar: Calendar,
): StepResult {
  const command = input as Command<RuledCommand>;
  const name: RuledCommand = command.do;
  const situation: Situation = { ...application, on: command.on, calendar };
  const byTime = COMMAND_RULES[name].who === COMMAND_RULES.missReply.who;
  if (!byTime) assertPermitted(command.by, permittedRoles(name, command), COMMAND_RULES[name].label);
  const snapshot = machine.resolveState({ value: stateValue(application.state), context: situation });
  const { next: nextState, record } = runTransition(snapshot, { type: name, command: command } as MachineEvent);
  if (!record) throw refusalError(name, situation, command);
  const { event: type } = record.params as { event: ApplicationEvent['type'] };
  const state = pathOf(nextState.value);
  const event = eventOf(type, name, situation, command);
  return updateDueDates(application, evolve(application, event), state, calendar, {
    event,
    at: command.at,
    by: byTime ? 'time' : command.by,
    actor: command.actor,
  });
}

/** XState's own `transition` creates an actor on each call, which doubles the time; this one is shared and never started. */
const idleActor = createActor(machine, { input: undefined as never });
const actorScope = {
  self: idleActor,
  system: idleActor.system,
  id: '',
  sessionId: '',
  logger: () => {},
  defer: () => {},
  emit: () => {},
  stopChild: () => {},
};

type Snapshot = Parameters<typeof machine.transition>[0];

/** The next state, and the record action; undefined if the event is not possible in this state. */
function runTransition(
  snapshot: Snapshot,
  event: MachineEvent,
): { readonly next: Snapshot; readonly record: ExecutableActionObject | undefined } {
  let record: ExecutableActionObject | undefined;
  const actionExecutor = (action: ExecutableActionObject): void => {
    if (action.type === 'record') record ??= action;
  };
  return { next: machine.transition(snapshot, event, { ...actorScope, actionExecutor }), record };
}

/** Recomputes the due dates and lists those that moved. */
export function updateDueDates(
  before: Application | null,
  evolved: FactsAndDeadlines,
  state: string,
  calendar: Calendar,
  event: Omit<RecordedEvent, 'state' | 'moves'>,
): StepResult {
  const deadlines = recalculateDeadlines(evolved, calendar);
  const moves: DeadlineMove[] = [];
  deadlines.forEach(({ dueOn }, index) => {
    const from = before?.deadlines[index]?.dueOn ?? null;
    if (from !== dueOn) moves.push({ deadline: index, from, to: dueOn });
  });
  return { application: { state, facts: evolved.facts, deadlines }, events: [{ ...event, state, moves }] };
}

/** Consultations first, because the end of a pause depends on their due dates. */
export function recalculateDeadlines({ facts, deadlines }: FactsAndDeadlines, calendar: Calendar): readonly Deadline[] {
  const isDelivered = (name: string): boolean =>
    facts.consultations.some((each) => each.name === name && each.deliveredOn !== undefined);
  const withoutReply = deadlines.map((each) =>
    each.kind === 'reply' ? each : recalculateDeadline(each, { calendar, pauses: [], isDelivered }),
  );
  const pauses = pausesOf(facts, withoutReply);
  return withoutReply.map((each) =>
    each.kind === 'reply' ? recalculateDeadline(each, { calendar, pauses, isDelivered }) : each,
  );
}

/** The error: which condition fails, or that the command is not possible in this state; and what is allowed instead. */
function refusalError(name: RuledCommand, situation: Situation, command: Command<RuledCommand>): Error {
  const allowed = allowedCommands(situation);
  const allowedText = describeAllowed(allowed);
  const why = hasTransition(name, situation.state) ? findObstacle(name, situation, command) : null;
  if (why && why.code !== 'not-allowed') return why;
  const reason = why?.text ?? notInThisState(name, situation);
  return notAllowed(`${reason.zh}。${allowedText.zh}`, `${reason.en}. ${allowedText.en}`, {
    state: situation.state,
    allowed,
  });
}

/** Why a command is not allowed now, whatever its fields; null if it is. */
export function refusalReason(name: RuledCommand, situation: Situation): Text | null {
  if (!hasTransition(name, situation.state)) return notInThisState(name, situation);
  return findObstacle(name, situation)?.text ?? null;
}

function notInThisState(name: RuledCommand, { state, facts }: Situation): Text {
  const { zh, en } = COMMAND_RULES[name].label;
  const missing = name === 'sign' && facts.draft ? missingReviews(facts.draft) : [];
  if (missing.length > 0) {
    const reviews = missing.map((kind) => REVIEW_LABEL[kind]);
    return {
      zh: `签发前还须通过${reviews.map((label) => label.zh).join('、')}（条例第十七条）`,
      en: `before signing it must pass ${reviews.map((label) => label.en).join(' and ')} (art. 17)`,
    };
  }
  const label = stateLabel(state);
  return { zh: `“${label.zh}”状态下不能${zh}`, en: `it is ${label.en}: ${en} has no place here` };
}

/** XState's value as 'phase.step'. */
function pathOf(value: string | object): string {
  if (typeof value === 'string') return value;
  const [[phase, inner]] = Object.entries(value) as [[string, string | object]];
  return `${phase}.${pathOf(inner)}`;
}
