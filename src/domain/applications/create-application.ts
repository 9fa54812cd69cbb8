// How an application is created: registered, split from another, or redone after a remedy.
import type { Calendar } from '../calendar/calendar.js';
import { STATUTE } from '../deadlines/statute.js';
import { invalid } from '../errors.js';
import { isReceivedOnArrival, type Role } from '../vocabulary.js';
import type { Command, CommandMeta } from './commands.js';
import { evolve } from './evolve.js';
import type { ApplicationEvent } from './application-events.js';
import type { Application } from './facts.js';
import { passTime, updateDueDates, type StepResult } from './step.js';

/** The roles that may register an application. */
export const REGISTRATION_ROLES: readonly Role[] = ['clerk', 'handler'];

/**
 * A new application. Received on arrival at the counter, by signed mail and through the portal, else when confirmed (art. 31).
 * @throws DomainError `invalid` if the day of arrival is in the future
 */
export function createFromRegistration(command: Command<'register'>, calendar: Calendar): StepResult {
  const { applicant, channel, content, on } = command;
  const arrivedOn = command.arrivedOn ?? on;
  if (arrivedOn > on)
    throw invalid(`到件日期${arrivedOn}不能晚于今日${on}`, `it cannot have arrived on ${arrivedOn}, after ${on}`);
  const received = isReceivedOnArrival(channel) ? { receivedOn: arrivedOn } : {};
  return createApplication(
    { type: 'registered', on, applicant: applicant.type, channel, arrivedOn, ...received, content },
    command,
    calendar,
  );
}

/** A further matter of a split application: same applicant, same day of receipt, a process of its own (一事一申请). */
export function createFromSplit(
  parent: Application,
  number: string,
  content: string,
  meta: CommandMeta,
  calendar: Calendar,
): StepResult {
  const { applicant, channel, arrivedOn, receivedOn, counts } = parent.facts;
  const event: ApplicationEvent = {
    type: 'registered',
    on: meta.on,
    applicant,
    channel,
    arrivedOn,
    ...(receivedOn && { receivedOn }),
    ...(!counts && { counts }),
    content,
    splitFrom: number,
  };
  return createApplication(event, meta, calendar);
}

/**
 * A new application for the same matter, after a remedy was decided `corrected` (T21; Q-9, docs/rules/questions.md#q-9).
 * Its days count from the receipt of the decision or judgment.
 * @throws DomainError `invalid` if the decision was received in the future, or the working days are out of range
 */
export function createFromRedo(
  original: Application,
  content: string,
  number: string,
  command: Command<'redo'>,
  calendar: Calendar,
): StepResult {
  const { remedy, on, receivedOn = on, workingDays = STATUTE.T1.days } = command;
  if (receivedOn > on) {
    throw invalid(
      `收到决定的日期${receivedOn}不能晚于今日${on}`,
      `the decision cannot have been received on ${receivedOn}, after ${on}`,
    );
  }
  const longest = 60;
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > longest) {
    throw invalid(
      `重新答复的工作日应为1至${longest}，现为${workingDays}`,
      `the working days must be 1 to ${longest}, not ${workingDays}`,
    );
  }
  const { applicant, channel } = original.facts;
  return createApplication(
    {
      type: 'registeredAgain',
      on,
      applicant,
      channel,
      content,
      remedy,
      redoes: number,
      ...(receivedOn !== on && { receivedOn }),
      workingDays,
    },
    command,
    calendar,
  );
}

function createApplication(
  event: ApplicationEvent,
  { at, by, actor, on }: CommandMeta,
  calendar: Calendar,
): StepResult {
  const evolved = evolve(null, event);
  const state = evolved.facts.receivedOn ? 'acceptance.received' : 'registration.unconfirmed';
  const created = updateDueDates(null, evolved, state, calendar, { event, at, by, actor });
  const passed = passTime(created.application, on, calendar);
  return { application: passed.application, events: [...created.events, ...passed.events] };
}
