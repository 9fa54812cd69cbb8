// Counts the applications of each due status and list: the cards above the worklist.
import { dayAt } from '../../domain/day.js';
import { type Database } from '../../platform/db/database.js';
import { agenciesInScope } from '../../platform/commands/agency-scope.js';
import { countCards } from './counts.sql.js';
import { findDesks } from './find-desks.js';
import { capTotal, MAX_COUNTED, type Total } from './total.js';
import type { WorklistInput } from './read-worklist.js';

export interface WorklistCounts {
  readonly overdue: Total;
  /** The reply is due today; also counted in `soon`. */
  readonly dueToday: Total;
  readonly soon: Total;
  readonly paused: Total;
  /** Receipt is to be confirmed: no clock has begun. */
  readonly unconfirmed: Total;
  /** Open, and the next step is theirs. */
  readonly waiting: Total;
  /** Waits for a handler to be assigned. */
  readonly unassigned: Total;
  /** The reply was sent and its delivery is not confirmed. */
  readonly awaitingDelivery: Total;
  /** What the person watches, open or closed. */
  readonly watched: Total;
  /** Open incoming mail of all colleagues. */
  readonly unregisteredMail: Total;
}

/** @throws DomainError `invalid` */
export async function countWorklist(
  database: Database,
  input: Pick<WorklistInput, 'agencies' | 'agency' | 'below' | 'at' | 'person' | 'mine' | 'waiting'>,
): Promise<WorklistCounts> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const { person, mine, waiting } = input;
  const desks = await findDesks(database.pool, person, agencies);
  const scope = { office, agencies, person, desks, today: dayAt(input.at) };
  const totals = await database.read(agencies, (db) => countCards(db, scope, { mine, waiting }, MAX_COUNTED + 1));
  return Object.fromEntries(
    Object.entries(totals).map(([name, number]) => [name, capTotal(number)]),
  ) as unknown as WorklistCounts;
}
