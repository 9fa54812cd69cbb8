// Who gives a command, when, under which key, and which version they saw.
import { dayAt } from '../../domain/day.js';
import type { CommandMeta } from '../../domain/applications/commands.js';
import { type ActingRole, actingRoleOf, actorOf } from '../../domain/accounts/acting-role.js';
import type { Person } from '../../domain/accounts/rights.js';
import type { Role, Text } from '../../domain/vocabulary.js';

export interface CommandContext {
  readonly person: Person;
  /** ISO 8601, by the clock of the server. */
  readonly at: string;
  /** The idempotency key, unique to the person: a command posted twice is done once. */
  readonly key?: string | undefined;
  /** The version of the application that the person saw. */
  readonly version?: number | undefined;
}

/**
 * The meta of a command that only certain roles of an agency may give.
 * @throws DomainError `not-permitted` naming the roles that may
 */
export const commandMetaInRole = (
  { person, at }: CommandContext,
  agencyId: number,
  allowedRoles: readonly (Role | 'time')[],
  label: Text,
): CommandMeta & ActingRole => ({ at, on: dayAt(at), ...actingRoleOf(person, agencyId, allowedRoles, label) });

/** The meta of what a person does by right of their account, outside the process. */
export const commandMetaOfPerson = ({ person, at }: CommandContext): CommandMeta => ({
  at,
  on: dayAt(at),
  actor: actorOf(person),
});

/** A person acts only in agencies where they hold a role, so nothing they command may reach further. */
export const ownAgencies = ({ memberships }: Person): readonly number[] => [
  ...new Set(memberships.map(({ agencyId }) => agencyId)),
];
