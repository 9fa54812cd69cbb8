// Who may record incoming mail, who may settle what becomes of it, and who has to sign for it.
import { KEEPS_MAIL, SETTLES_MAIL } from '../../../src/domain/mail/mail.js';
import { mayActAs, type Role, ROLES } from '../../../src/domain/vocabulary.js';
import type { MailLine } from '../../generated/types.gen';
import { useSession } from '../app/session';

export interface KeepsMail {
  readonly keeps: (agency: string) => boolean;
  readonly settles: (agency: string) => boolean;
  /** Whether a hand-over waits for this person's signature; the server decides for substitutes. */
  readonly signs: (line: MailLine) => boolean;
}

export function useKeepsMail(): KeepsMail {
  const { memberships, name } = useSession();
  const rolesAt = (agency: string): readonly Role[] =>
    memberships.flatMap((each) =>
      each.agency === agency && (ROLES as readonly string[]).includes(each.role) ? [each.role as Role] : [],
    );
  const may = (agency: string, roles: readonly Role[]): boolean =>
    rolesAt(agency).some((role) => mayActAs(role, roles));
  return {
    keeps: (agency) => may(agency, KEEPS_MAIL),
    settles: (agency) => may(agency, SETTLES_MAIL),
    signs: ({ agency, state, handedTo, signedAt }) => {
      if (state !== 'open' || handedTo === null || signedAt !== null) return false;
      if (handedTo.role !== null) return rolesAt(agency).includes(handedTo.role);
      const stoodInFor = memberships.filter((each) => each.agency === agency).map(({ onBehalfOf }) => onBehalfOf);
      return handedTo.name === name || stoodInFor.includes(handedTo.name);
    },
  };
}
