// Who asks for something to be done, when, and what he has seen: what every door knows of a person's command.
import { dayAt } from '../domain/day.js';
import type { Occasion } from '../domain/application/commands.js';
import { type Acting, actingAs, actorOf } from '../domain/people/acting.js';
import type { Person } from '../domain/people/rights.js';
import type { Role, Text } from '../domain/vocabulary.js';

export interface Asking {
  readonly person: Person;
  /** ISO 8601, by the clock of the server. */
  readonly at: string;
  /** Of one wish, unique to the person: posted twice it is done once. */
  readonly key?: string | undefined;
  /** The version of the application that the person saw. */
  readonly version?: number | undefined;
}

/**
 * The occasion of a command that belongs to certain roles of an agency.
 * @throws DeskError `not-permitted` naming who could
 */
export const inRole = (
  { person, at }: Asking,
  agencyId: number,
  may: readonly (Role | 'time')[],
  label: Text,
): Occasion & Acting => ({ at, on: dayAt(at), ...actingAs(person, agencyId, may, label) });

/** The occasion of what is done by right of an account, outside the process. */
export const inPerson = ({ person, at }: Asking): Occasion => ({ at, on: dayAt(at), actor: actorOf(person) });
