// The date that sorts after every other in PostgreSQL, and the sort key of worklists as a date.
import { NO_DUE_DATE, sortDueOn } from '../../domain/applications/due-status.js';
import type { Application } from '../../domain/applications/facts.js';
import type { Day } from '../../domain/day.js';

/** A value of date columns that sorts after every day. `application.urgent_on` holds it for NO_DUE_DATE. */
export const INFINITE_DAY = 'infinity';

/** The value of `application.urgent_on`: the sort key of worklists. */
export function urgentOnValue(application: Application): Day | null {
  const dueOn = sortDueOn(application);
  return dueOn === NO_DUE_DATE ? INFINITE_DAY : dueOn;
}
