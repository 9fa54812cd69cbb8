// A list query: filters, search and sort; shared by its page and its total.
import type { Person } from '../../domain/accounts/rights.js';
import type { DueStatus } from '../../domain/applications/due-status.js';
import type { Day } from '../../domain/day.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { ApplicantType, Channel, Phase } from '../../domain/vocabulary.js';
import type { Office } from '../../platform/db/office.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { Desks } from './waiting-conditions.sql.js';

export type Sort = 'remaining' | 'received' | 'closed' | 'number';

export interface ListQuery {
  readonly filters: Filters;
  readonly scope: ListScope;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly search: Search | null;
  /** The matches of the search; null without a search or with too many matches. */
  readonly refs: readonly RecordRef[] | null;
}

export interface Filters {
  readonly status?: 'open' | 'closed' | 'all' | undefined;
  readonly state?: string | undefined;
  readonly phase?: Phase | 'void' | undefined;
  readonly light?: DueStatus | undefined;
  readonly handler?: string | undefined;
  /** What the person handles by name, whatever it waits for. */
  readonly mine?: boolean | undefined;
  /** What waits for the person: the next step is theirs. */
  readonly waiting?: boolean | undefined;
  /** What the person watches; resolved to `among` before the list is read. */
  readonly watched?: boolean | undefined;
  /** Waits for a handler to be assigned. */
  readonly unassigned?: boolean | undefined;
  /** The reply was sent and its delivery is not confirmed. */
  readonly awaitingDelivery?: boolean | undefined;
  /** Only these. */
  readonly among?: readonly RecordRef[] | undefined;
  readonly channel?: Channel | undefined;
  readonly applicant?: ApplicantType | undefined;
  readonly outcome?: Outcome | undefined;
  readonly receivedFrom?: Day | undefined;
  readonly receivedTo?: Day | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
}

export interface ListScope {
  readonly office: Office;
  /** Ids. */
  readonly agencies: readonly number[];
  readonly person: Person;
  /** The person's own work. */
  readonly desks: Desks;
  readonly today: Day;
}

export interface Search {
  readonly text: string;
  /** Ids of the agencies to search. */
  readonly agencies: readonly number[];
  /** Those of them where applicants and agents may be found by name. */
  readonly byName: readonly number[];
}

/** The sort orders that are for one status alone. */
export const STATUS_OF_SORT: Partial<Record<Sort, 'open' | 'closed'>> = { remaining: 'open', closed: 'closed' };
