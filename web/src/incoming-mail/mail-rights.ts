// Who may record incoming mail, who may settle what becomes of it, and who has to sign for it.
import { MAIL_ROLES, MAIL_SETTLING_ROLES } from '@domain/incoming-mail/incoming-mail.js';
import { mayActAs, type Role, ROLES } from '@domain/vocabulary.js';
import type { MailLine } from '../../generated/types.gen';
import { useSession } from '../app/session';

export interface MailRights {
  readonly canManage: (agency: string) => boolean;
  readonly canSettle: (agency: string) => boolean;
  /** Whether a hand-over waits for this person's signature; the server decides for substitutes. */
  readonly canSignFor: (line: MailLine) => boolean;
}

export function useMailRights(): MailRights {
  const { memberships, name } = useSession();
  const rolesAt = (agency: string): readonly Role[] =>
    memberships.flatMap((each) =>
      each.agency === agency && (ROLES as readonly string[]).includes(each.role) ? [each.role as Role] : [],
    );
  const hasRoleIn = (agency: string, roles: readonly Role[]): boolean =>
    rolesAt(agency).some((role) => mayActAs(role, roles));
  return {
    canManage: (agency) => hasRoleIn(agency, MAIL_ROLES),
    canSettle: (agency) => hasRoleIn(agency, MAIL_SETTLING_ROLES),
    canSignFor: ({ agency, state, handedTo, signedAt }) => {
      if (state !== 'open' || handedTo === null || signedAt !== null) return false;
      if (handedTo.role !== null) return rolesAt(agency).includes(handedTo.role);
      const substitutedNames = memberships.filter((each) => each.agency === agency).map(({ onBehalfOf }) => onBehalfOf);
      return handedTo.name === name || substitutedNames.includes(handedTo.name);
    },
  };
}
