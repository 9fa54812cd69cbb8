// Sets a new password by an e-mailed link. Its token is after '#', so that no server logs it.
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { redeemPasswordReset } from '../../../generated/sdk.gen';
import { useWords } from '../../app/language';
import { SubmitProblem, useSubmit } from './form-parts';
import { SignInCard } from './sign-in-card';
import { PasswordFields } from './password-fields';
import { useTypedPassword } from './password-rules';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    title: '重设密码',
    go: '重设密码',
    none: '链接不完整。请从邮件中完整打开，或重新申请。',
    back: '返回登录',
  },
  en: {
    title: 'New password',
    go: 'Set the password',
    none: 'The link is not complete. Open it from the e-mail again, or ask for a new one.',
    back: 'Back to signing in',
  },
};

/** Only the server knows the owner of the link: it checks login and name. */
const UNKNOWN_OWNER = { login: '\n', name: '\n' };

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const newPassword = useTypedPassword(UNKNOWN_OWNER);
  const { send, isSending, problem } = useSubmit(async () => {
    await redeemPasswordReset({ body: { token, password: newPassword.password }, throwOnError: true });
    await navigate('/sign-in?reset=1', { replace: true });
  });
  return (
    <SignInCard title={words.title}>
      {!token && <p className={styles.note}>{words.none}</p>}
      {token && (
        <form onSubmit={send}>
          <PasswordFields typed={newPassword} autoFocus />
          <SubmitProblem problem={problem} />
          <button type="submit" className={base.primary} disabled={isSending || !newPassword.isReady}>
            {words.go}
          </button>
        </form>
      )}
      <p>
        <Link to="/sign-in">{words.back}</Link>
      </p>
    </SignInCard>
  );
}
