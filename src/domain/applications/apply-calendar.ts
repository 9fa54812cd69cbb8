// Applies a new calendar: recomputes every open deadline and records what moved.
import type { Calendar } from '../calendar/calendar.js';
import type { CommandMeta } from './commands.js';
import { evolve } from './evolve.js';
import type { Application } from './facts.js';
import { passTime, updateDueDates, type StepResult } from './step.js';

/**
 * Due dates communicated to others only move later. A date that moves into the past takes effect at once.
 * If nothing moves, no event is recorded, though the deadlines get the new edition.
 */
export function applyCalendar(
  application: Application,
  title: string,
  meta: CommandMeta,
  calendar: Calendar,
): StepResult {
  const { at, by, actor, on } = meta;
  const event = { type: 'calendarAmended', on, title, edition: calendar.edition } as const;
  const evolved = evolve(application, event);
  const moved = updateDueDates(application, evolved, application.state, calendar, { event, at, by, actor });
  const events = moved.events.filter(({ moves }) => moves.length > 0);
  const { facts } = events.length > 0 ? evolved : application;
  const passed = passTime({ ...moved.application, facts }, on, calendar);
  return { application: passed.application, events: [...events, ...passed.events] };
}
