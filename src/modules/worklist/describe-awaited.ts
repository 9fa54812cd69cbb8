// Names whom an application waits for: the colleagues with the role, or its handler.
import type { AwaitedStep } from '../../domain/applications/awaited-step.js';
import { type Role, ROLE_LABEL, type Text } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';
import { listColleagues } from '../accounts/list-accounts.js';

export interface AwaitedCard extends Pick<AwaitedStep, 'who' | 'label' | 'command' | 'since'> {
  readonly roles: readonly { readonly role: Role; readonly label: Text }[];
  /** Names of colleagues, never of an applicant or a consultee. */
  readonly names: readonly string[];
}

export async function describeAwaited(
  database: Database,
  agencyId: number,
  awaited: AwaitedStep | null,
): Promise<AwaitedCard | null> {
  if (!awaited) return null;
  const { roles, handler, ...rest } = awaited;
  const cards = roles.map((role) => ({ role, label: ROLE_LABEL[role] }));
  const colleagues = roles.length > 0 ? await listColleagues(database, agencyId) : [];
  const holders = colleagues.filter((each) => each.roles.some((role) => (roles as readonly string[]).includes(role)));
  // A handler is stored as a login, a name, or a unit.
  const names = handler
    ? [colleagues.find(({ login }) => login === handler)?.name ?? handler]
    : holders.map(({ name }) => name);
  return { ...rest, roles: cards, names };
}
