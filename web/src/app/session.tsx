// Who has signed in and what they may do: asked once, shared by all screens, gone with the session.
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import type { Session } from '../../generated/types.gen';
import { RIGHTS, type Right } from '@domain/accounts/rights.js';
import { isProblem } from './problem';
import { ProblemPage, Waiting } from './waiting';
import { SESSION_QUERY, sessionEndTarget } from './api-client';
import { hadSession, rememberSession } from './past-session';
import { enterAs, forgetAnswers, onOtherPerson } from './person-data';

export type Membership = Session['memberships'][number];

/** For tests; the screens use `SignedIn`. */
export const SessionContext = createContext<Session | null>(null);

/** Only within `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new TypeError('nobody has signed in');
  return session;
}

/** Sends everyone who has not signed in, or not fully, to the sign-in page, and back here after it. */
export function SignedIn({ children }: { readonly children: ReactNode }): ReactNode {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(SESSION_QUERY);
  const returnPath = encodeURIComponent(pathname + search);
  const isSignedIn = data !== undefined && !data.due;
  useEffect(() => {
    if (isSignedIn) rememberSession();
  }, [isSignedIn]);
  useEffect(() => {
    const leave = async (): Promise<void> => {
      await forgetAnswers();
      await navigate(signInPath(returnPath), { replace: true });
    };
    const leaveAtEnd = (): void => void leave();
    sessionEndTarget.addEventListener('end', leaveAtEnd);
    return () => sessionEndTarget.removeEventListener('end', leaveAtEnd);
  }, [navigate, returnPath]);
  useEffect(() => onOtherPerson(() => void refetch()), [refetch]);
  const isEntered = useEntered(data?.due === null ? data.login : undefined);
  if (error && !data) {
    if (isProblem(error, 'not-signed-in')) return <Navigate replace to={signInPath(returnPath)} />;
    return <ProblemPage problem={error} retry={() => void refetch()} />;
  }
  if (!data) return <Waiting />;
  if (data.due) return <Navigate replace to={`/sign-in?back=${returnPath}`} />;
  if (!isEntered) return <Waiting />;
  return (
    <SessionContext key={data.login} value={data}>
      {children}
    </SessionContext>
  );
}

/** @returns whether what others have left in this browser is gone, so that the screens may be shown */
function useEntered(login: string | undefined): boolean {
  const [entered, setEntered] = useState<string>();
  useEffect(() => {
    if (login !== undefined) void enterAs(login).then(() => setEntered(login));
  }, [login]);
  return login !== undefined && entered === login;
}

/** Says that the session has ended only where there was one, in this tab, that the person did not end. */
const signInPath = (returnPath: string): string => `/sign-in?${hadSession() ? 'ended=1&' : ''}back=${returnPath}`;

export interface Rights {
  /** Whether a right is held in this agency, or in any; for agencies below, the server checks. */
  readonly holds: (right: Right, agency?: string) => boolean;
  /** The agencies where it is held in a role of one's own or a colleague's. */
  readonly where: (right: Right) => readonly Membership[];
}

export function useRights(): Rights {
  const { memberships } = useSession();
  return useMemo(() => {
    const where = (right: Right): readonly Membership[] => {
      const roles: readonly string[] = RIGHTS[right].roles;
      const held = memberships.filter(({ role }) => roles.includes(role));
      return held.filter(({ agency }, index) => held.findIndex((each) => each.agency === agency) === index);
    };
    return {
      where,
      holds: (right, agency) => where(right).some((each) => agency === undefined || each.agency === agency),
    };
  }, [memberships]);
}
