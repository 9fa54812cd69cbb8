// A new password is due: a user with a one-time password chooses their own; the rules are shown.
import { type ReactNode, useState } from 'react';
import { changePassword } from '../../../generated/sdk.gen';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { Field, SubmitProblem, useSubmit } from './form-parts';
import { PasswordFields } from './password-fields';
import { useTypedPassword } from './password-rules';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    title: '请设置自己的密码',
    about: '您登录用的密码由管理员设定，只能使用一次。',
    current: '管理员给您的密码',
    go: '设置密码并继续',
  },
  en: {
    title: 'Choose your own password',
    about: 'The password that you signed in with was given to you for one time.',
    current: 'The password that you were given',
    go: 'Set it and go on',
  },
};

interface NewPasswordProps {
  readonly session: Session;
  /** The current password, if it was typed on this page; empty: ask for it again. */
  readonly current: string;
  readonly onDone: (session: Session) => void;
}

export default function NewPassword({ session, current: knownPassword, onDone }: NewPasswordProps): ReactNode {
  const words = useWords(WORDS);
  const [typed, setTyped] = useState('');
  const newPassword = useTypedPassword(session);
  const current = knownPassword || typed;
  const { send, isSending, problem } = useSubmit(async () => {
    const { data } = await changePassword({ body: { current, password: newPassword.password }, throwOnError: true });
    onDone(data);
  });
  return (
    <form onSubmit={send}>
      <h2>{words.title}</h2>
      <p className={styles.faint}>{words.about}</p>
      <input type="hidden" name="username" autoComplete="username" value={session.login} readOnly />
      {!knownPassword && (
        <Field
          label={words.current}
          name="current"
          type="password"
          autoComplete="current-password"
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      )}
      <PasswordFields typed={newPassword} autoFocus={knownPassword !== ''} />
      <SubmitProblem problem={problem} />
      <button type="submit" className={base.primary} disabled={isSending || !current || !newPassword.isReady}>
        {words.go}
      </button>
    </form>
  );
}
