// Command contexts for the demo's people, by login and moment.
import type { Person } from '../../domain/accounts/rights.js';
import type { Database } from '../../platform/db/database.js';
import { getAccount } from '../accounts/find-account.js';
import type { CommandContext } from '../../platform/commands/command-context.js';

/** The context of a demo person's command. @param at ISO 8601 */
export type ContextFor = (login: string, at: string) => Promise<CommandContext>;

export function demoContexts({ pool }: Database): ContextFor {
  const known = new Map<string, Promise<Person>>();
  const find = async (login: string): Promise<Person> => {
    const { id, name, memberships } = await getAccount(pool, login);
    return { accountId: id, login, name, memberships };
  };
  return async (login, at) => {
    const person = known.get(login) ?? find(login);
    known.set(login, person);
    return { person: await person, at };
  };
}
