// Signing in: password, then what is still due. Loads nothing of the desk, so it appears at once.
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { showSession, signOut } from '../../../generated/sdk.gen';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { loaded } from '../../app/load-failure';
import { isProblem } from '../../app/problem';
import { setCsrfToken, queryClient, SESSION_QUERY } from '../../app/api-client';
import { forgetSession, hadSession } from '../../app/past-session';
import { Waiting } from '../../app/waiting';
import { PasswordStep } from './password-step';
import { SignInCard } from './sign-in-card';
import { PROVIDER_REFUSALS } from './provider-refusals';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const SecondFactor = lazy(loaded(() => import('./second-factor')));
const NewPassword = lazy(loaded(() => import('./new-password')));
const Enrolment = lazy(loaded(() => import('./enrolment')));

const WORDS = {
  zh: {
    title: '政府信息公开申请办理系统',
    ended: '登录已结束：超过半小时没有操作，或已在别处退出。请重新登录，未提交的内容仍然保留。',
    reset: '密码已重设，请用新密码登录。',
    as: (name: string) => `${name}，您好。`,
    other: '换一个账号登录',
  },
  en: {
    title: 'Disclosure Desk',
    ended:
      'Your session is over: nothing was asked for half an hour, or it was ended elsewhere. Sign in again; what you had not sent is kept.',
    reset: 'Your password is set: sign in with the new one.',
    as: (name: string) => `Hello, ${name}.`,
    other: 'Sign in as somebody else',
  },
};

const SIGNING_IN = ['signing-in'];

/** The session whose password was already checked, on this or an earlier page; null if there is none. */
async function loadSession(): Promise<Session | null> {
  try {
    const { data } = await showSession({ throwOnError: true });
    setCsrfToken(data.csrf);
    return data;
  } catch (error) {
    if (isProblem(error, 'not-signed-in')) return null;
    throw error;
  }
}

export function SignIn(): ReactNode {
  const words = useWords(WORDS);
  const refusals = useWords(PROVIDER_REFUSALS);
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { data: session, isPending } = useQuery({
    queryKey: SIGNING_IN,
    queryFn: loadSession,
    gcTime: 0,
    staleTime: Infinity,
  });
  // Kept so that a new password can be set without typing the old one again.
  const [password, setPassword] = useState('');
  const continueWith = (next: Session): void => {
    setCsrfToken(next.csrf);
    queryClient.setQueryData(SIGNING_IN, next);
    if (next.due) return;
    queryClient.setQueryData(SESSION_QUERY.queryKey, next);
    void navigate(returnPath(params), { replace: true });
  };
  const leave = async (): Promise<void> => {
    await signOut({ throwOnError: true });
    forgetSession();
    setPassword('');
    queryClient.setQueryData(SIGNING_IN, null);
  };
  const code = params.get('refused');
  // A link to this address says nothing of whoever opens it.
  const hasEnded = params.has('ended') && hadSession();
  // Signed in already: on to the desk. After `ended` not, as the old session may be known a few seconds longer.
  if (session && !session.due && !params.has('ended')) return <Navigate replace to={returnPath(params)} />;
  return (
    <SignInCard title={words.title}>
      {hasEnded && !session?.due && <p className={styles.note}>{words.ended}</p>}
      {params.has('reset') && !session?.due && <p className={styles.note}>{words.reset}</p>}
      {code !== null && !session?.due && <p className={styles.note}>{refusals[code] ?? refusals['not-signed-in']}</p>}
      {isPending && <Waiting />}
      {!isPending && !session?.due && (
        <PasswordStep
          onDone={(next, typed) => {
            setPassword(typed);
            continueWith(next);
          }}
        />
      )}
      {session?.due && (
        <Suspense fallback={<Waiting />}>
          <p className={styles.whoami}>
            {words.as(session.name)}{' '}
            <button type="button" className={base.plain} onClick={() => void leave()}>
              {words.other}
            </button>
          </p>
          {session.due === 'secondFactor' && <SecondFactor onDone={continueWith} />}
          {session.due === 'newPassword' && <NewPassword session={session} current={password} onDone={continueWith} />}
          {session.due === 'enrolment' && <Enrolment onDone={continueWith} />}
        </Suspense>
      )}
    </SignInCard>
  );
}

/** Back to a page of this desk only; any other address leads to the first page. */
const returnPath = (params: URLSearchParams): string => {
  const back = params.get('back') ?? '';
  return /^\/desk(?:\/|\?|$)/u.test(back) ? back : '/desk';
};
