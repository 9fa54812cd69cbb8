// How an application is created: registered, split from another, or redone after a remedy.
import type { Calendar } from '../calendar/calendar.js';
import { STATUTE } from '../deadlines/statute.js';
import { invalid } from '../errors.js';
import { receivedOnArrival, type Role } from '../vocabulary.js';
import type { Command, Occasion } from './commands.js';
import { evolve } from './evolve.js';
import type { Happening } from './happenings.js';
import type { Application } from './facts.js';
import { passTime, settleDays, type Step } from './step.js';

/** The roles that may register an application. */
export const REGISTERS: readonly Role[] = ['clerk', 'handler'];

/**
 * A new application. Received on arrival at the counter, by signed mail and through the portal, else when confirmed (art. 31).
 * @throws DomainError `invalid` if the day of arrival is in the future
 */
export function register(command: Command<'register'>, calendar: Calendar): Step {
  const { applicant, channel, content, on } = command;
  const arrivedOn = command.arrivedOn ?? on;
  if (arrivedOn > on)
    throw invalid(`到件日期${arrivedOn}不能晚于今日${on}`, `it cannot have arrived on ${arrivedOn}, after ${on}`);
  const received = receivedOnArrival(channel) ? { receivedOn: arrivedOn } : {};
  return begin(
    { type: 'registered', on, applicant: applicant.type, channel, arrivedOn, ...received, content },
    command,
    calendar,
  );
}

/** A further matter of a split application: same applicant, same day of receipt, a process of its own (一事一申请). */
export function splitOff(
  parent: Application,
  number: string,
  content: string,
  occasion: Occasion,
  calendar: Calendar,
): Step {
  const { applicant, channel, arrivedOn, receivedOn, counts } = parent.facts;
  const matter: Happening = {
    type: 'registered',
    on: occasion.on,
    applicant,
    channel,
    arrivedOn,
    ...(receivedOn && { receivedOn }),
    ...(!counts && { counts }),
    content,
    splitFrom: number,
  };
  return begin(matter, occasion, calendar);
}

/**
 * A new application for the same matter, after a remedy was decided `corrected` (T21, Q-9).
 * @throws DomainError `invalid` if the number of working days is out of range
 */
export function redo(
  first: Application,
  content: string,
  number: string,
  command: Command<'redo'>,
  calendar: Calendar,
): Step {
  const { remedy, on, workingDays = STATUTE.T1.days } = command;
  const most = 60;
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > most) {
    throw invalid(
      `重新答复的工作日应为1至${most}，现为${workingDays}`,
      `the working days must be 1 to ${most}, not ${workingDays}`,
    );
  }
  const { applicant, channel } = first.facts;
  return begin(
    { type: 'registeredAgain', on, applicant, channel, content, remedy, redoes: number, workingDays },
    command,
    calendar,
  );
}

function begin(happening: Happening, { at, by, actor, on }: Occasion, calendar: Calendar): Step {
  const past = evolve(null, happening);
  const state = past.facts.receivedOn ? 'acceptance.received' : 'registration.unconfirmed';
  const registered = settleDays(null, past, state, calendar, { happening, at, by, actor });
  const now = passTime(registered.application, on, calendar);
  return { application: now.application, recorded: [...registered.recorded, ...now.recorded] };
}
