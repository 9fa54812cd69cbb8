// Applies a new calendar: recomputes every open deadline and records what moved.
import type { Calendar } from '../calendar/calendar.js';
import type { Occasion } from './commands.js';
import { evolve } from './evolve.js';
import type { Application } from './facts.js';
import { passTime, settleDays, type Step } from './step.js';

/**
 * Due dates communicated to others only move later. A date that moves into the past takes effect at once.
 * If nothing moves, no event is recorded, though the deadlines get the new edition.
 */
export function underCalendar(application: Application, title: string, occasion: Occasion, calendar: Calendar): Step {
  const { at, by, actor, on } = occasion;
  const happening = { type: 'calendarAmended', on, title, edition: calendar.edition } as const;
  const past = evolve(application, happening);
  const moved = settleDays(application, past, application.state, calendar, { happening, at, by, actor });
  const recorded = moved.recorded.filter(({ moves }) => moves.length > 0);
  const { facts } = recorded.length > 0 ? past : application;
  const passed = passTime({ ...moved.application, facts }, on, calendar);
  return { application: passed.application, recorded: [...recorded, ...passed.recorded] };
}
