// A person of the office by name; the login appears on hover alone.
import type { ReactNode } from 'react';

interface PersonNameProps {
  readonly login: string;
  /** As the server answered them; a login without an account is shown as it is. */
  readonly names: Readonly<Record<string, string>> | undefined;
}

export function PersonName({ login, names }: PersonNameProps): ReactNode {
  return <span title={login}>{names?.[login] ?? login}</span>;
}
