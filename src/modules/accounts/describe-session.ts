// What a session tells its owner: name, roles, delegations, what is due, and when it ends.
import type { AccountRole } from '../../domain/accounts/rights.js';
import type { RequiredStep } from '../../domain/accounts/session.js';
import type { Database } from '../../platform/db/database.js';
import { findAccountNames } from '../../platform/commands/find-actors.js';
import { type ActiveSession } from './find-session.js';

export interface SessionView {
  readonly login: string;
  readonly name: string;
  /** Null: fully signed in. */
  readonly due: RequiredStep | null;
  readonly csrf: string;
  /** ISO 8601: when it ends if the person does nothing more. */
  readonly until: string;
  /** Seconds until then, for screens whose clock is wrong. */
  readonly secondsLeft: number;
  /** None while something is due. */
  readonly memberships: readonly {
    readonly agency: string;
    readonly agencyName: string;
    readonly role: AccountRole;
    /** The name of the colleague on leave; null: their own role. */
    readonly onBehalfOf: string | null;
  }[];
}

export async function describeSession(
  database: Database,
  { person, csrf, due, until }: Pick<ActiveSession, 'person' | 'csrf' | 'due' | 'until'>,
  at: string,
): Promise<SessionView> {
  const memberships = due ? [] : person.memberships;
  let office = await database.office.current();
  // A role in an agency that another process has opened since the office was read.
  if (!memberships.every(({ agencyId }) => office.hasId(agencyId))) {
    database.office.forget();
    office = await database.office.current();
  }
  const names = await findAccountNames(
    database.pool,
    memberships.flatMap(({ onBehalfOf }) => onBehalfOf ?? []),
  );
  return {
    login: person.login,
    name: person.name,
    due,
    csrf,
    until,
    secondsLeft: Math.max(0, Math.floor((Date.parse(until) - Date.parse(at)) / 1_000)),
    memberships: memberships.map(({ agencyId, role, onBehalfOf }) => {
      const { code, name } = office.getAgencyById(agencyId);
      return { agency: code, agencyName: name, role, onBehalfOf: names.get(onBehalfOf ?? 0) ?? null };
    }),
  };
}
