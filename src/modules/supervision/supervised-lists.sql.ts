// The supervised lists, as SQL conditions on `application a`; each has an index of its own.
import { addDays, type Day, yearOf } from '../../domain/day.js';
import { LONG_PAUSE_DAYS, type SupervisedList, UNDELIVERED_DAYS } from '../../domain/supervision/supervision.js';
import { DISPATCH_METHODS, isMail } from '../../domain/vocabulary.js';
import type { Office } from '../../platform/db/office.js';
import { soonUntilSql, type SqlValues } from '../worklist/filter-conditions.js';

export interface SupervisionScope {
  readonly office: Office;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly today: Day;
}

/** SQL for belonging to a list. */
export function listCondition(
  list: SupervisedList,
  { add }: SqlValues,
  { office, agencies, today }: SupervisionScope,
): string {
  const day = (value: Day): string => `${add(value)}::date`;
  switch (list) {
    case 'dueSoon':
      return `a.closed_on is null and a.urgent_on between ${day(today)} and ${soonUntilSql(add, office, agencies, today)}`;
    case 'overdueOpen':
      return `a.closed_on is null and a.urgent_on < ${day(today)}`;
    case 'overdueClosed':
      return `a.served_on > a.due_on and a.closed_on between ${day(`${yearOf(today)}-01-01`)} and ${day(today)} and a.counts`;
    case 'pausedLong':
      return `a.stands_since < ${day(addDays(today, -LONG_PAUSE_DAYS))} and a.state <> 'registration.unconfirmed'`;
    case 'unconfirmedPastDay':
      return `a.stands_since < ${day(today)} and a.state = 'registration.unconfirmed'`;
    case 'undelivered':
      return `a.undelivered_since is not null and a.facts ->> 'method' = any(${add(DISPATCH_METHODS.filter(isMail))}::text[])
        and (a.state = 'mailing.returned' or a.undelivered_since < ${day(addDays(today, -UNDELIVERED_DAYS))})`;
  }
}
