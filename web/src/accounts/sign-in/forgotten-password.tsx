// A forgotten password: sends a link by e-mail. The answer never tells whether there is an account.
import { type ReactNode, useState } from 'react';
import { requestPasswordReset } from '../../../generated/sdk.gen';
import { useWords } from '../../app/language';
import { Field, SubmitProblem, useSubmit } from './form-parts';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    title: '忘记密码',
    about: '填写用户名，系统向该账号登记的电子邮箱发送重设链接，一小时内有效，只能使用一次。',
    login: '用户名',
    send: '发送邮件',
    back: '返回登录',
    sent: '如果该账号存在并登记了电子邮箱，邮件已经发出。几分钟内没有收到的，请查看垃圾邮件，或与本机关系统管理员联系。',
  },
  en: {
    title: 'Forgot your password?',
    about: 'Give your login: a link goes to the e-mail address of the account. It works once, within an hour.',
    login: 'Login',
    send: 'Send the e-mail',
    back: 'Back to signing in',
    sent: 'If there is such an account with an e-mail address, the e-mail is on its way. If nothing comes within minutes, look among the spam, or ask the administrator of your agency.',
  },
};

interface ForgottenPasswordProps {
  /** The login typed before. */
  readonly login: string;
  readonly onBack: () => void;
}

export function ForgottenPassword({ login: initialLogin, onBack }: ForgottenPasswordProps): ReactNode {
  const words = useWords(WORDS);
  const [login, setLogin] = useState(initialLogin);
  const [isSent, setSent] = useState(false);
  const { send, isSending, problem } = useSubmit(async () => {
    await requestPasswordReset({ body: { login }, throwOnError: true });
    setSent(true);
  });
  return (
    <form onSubmit={send}>
      <h2>{words.title}</h2>
      {!isSent && <p className={styles.faint}>{words.about}</p>}
      {!isSent && (
        <Field
          label={words.login}
          name="username"
          autoComplete="username"
          value={login}
          onChange={setLogin}
          autoFocus
        />
      )}
      <p role="status">{isSent && words.sent}</p>
      <SubmitProblem problem={problem} />
      {!isSent && (
        <button type="submit" className={base.primary} disabled={isSending || !login}>
          {words.send}
        </button>
      )}
      <button type="button" className={base.plain} onClick={onBack}>
        {words.back}
      </button>
    </form>
  );
}
