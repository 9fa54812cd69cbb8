// The first step of signing in: login and password, the identity provider, a forgotten password.
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listWaysIn, signIn } from '../../../generated/sdk.gen';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { ForgottenPassword } from './forgotten-password';
import { Field, SubmitProblem, useSubmit } from './form-parts';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    login: '用户名',
    password: '密码',
    enter: '登录',
    provider: '通过统一身份认证登录',
    lost: '忘记密码？请与本机关系统管理员联系，由其重置密码。',
    forgotten: '忘记密码',
  },
  en: {
    login: 'Login',
    password: 'Password',
    enter: 'Sign in',
    provider: 'Sign in through the identity provider',
    lost: 'Forgot your password? The administrator of your agency gives you a new one.',
    forgotten: 'Forgot your password?',
  },
};

interface PasswordStepProps {
  readonly onDone: (session: Session, password: string) => void;
}

export function PasswordStep({ onDone }: PasswordStepProps): ReactNode {
  const words = useWords(WORDS);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isForgotten, setForgotten] = useState(false);
  const { data: methods } = useQuery({
    queryKey: ['ways-in'],
    queryFn: async () => (await listWaysIn({ throwOnError: true })).data,
  });
  const { send, isSending, problem } = useSubmit(async () => {
    const { data } = await signIn({ body: { login, password }, throwOnError: true });
    onDone(data, password);
  });
  if (isForgotten) return <ForgottenPassword login={login} onBack={() => setForgotten(false)} />;
  return (
    <form onSubmit={send}>
      <Field label={words.login} name="username" autoComplete="username" value={login} onChange={setLogin} autoFocus />
      <Field
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <SubmitProblem problem={problem} />
      <button type="submit" className={base.primary} disabled={isSending || !login || !password}>
        {words.enter}
      </button>
      {methods?.provider && <a href="/api/session/provider">{words.provider}</a>}
      {methods && !methods.resetByMail && <p className={styles.faint}>{words.lost}</p>}
      {methods?.resetByMail && (
        <button type="button" className={base.plain} onClick={() => setForgotten(true)}>
          {words.forgotten}
        </button>
      )}
    </form>
  );
}
