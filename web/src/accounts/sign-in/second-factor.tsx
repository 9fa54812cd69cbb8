// The second step of signing in: a code of the phone, or a recovery code without it.
import { type ReactNode, useState } from 'react';
import { giveSecondFactor } from '../../../generated/sdk.gen';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { Field, SubmitProblem, useSubmit } from './form-parts';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    title: '第二因素验证',
    code: '手机验证码',
    codeHint: '打开手机上的验证器应用，输入当前显示的6位数字。',
    recovery: '恢复码',
    recoveryHint: '登记手机时保存的恢复码，每个只能使用一次。',
    useRecovery: '手机不在身边，使用恢复码',
    usePhone: '使用手机验证码',
    lost: '手机和恢复码都没有了？请与本机关系统管理员联系，由其解除后重新登记。',
    go: '继续',
  },
  en: {
    title: 'Second step',
    code: 'Code of the phone',
    codeHint: 'Open the authenticator on your phone, and type the six digits that it shows.',
    recovery: 'Recovery code',
    recoveryHint: 'One of those that you kept when you enrolled the phone; each works once.',
    useRecovery: 'No phone at hand: use a recovery code',
    usePhone: 'Use the phone',
    lost: 'Neither phone nor recovery codes? The administrator of your agency removes them, and you enrol again.',
    go: 'Go on',
  },
};

export default function SecondFactor({ onDone }: { readonly onDone: (session: Session) => void }): ReactNode {
  const words = useWords(WORDS);
  const [code, setCode] = useState('');
  const [usesRecoveryCode, setUsesRecoveryCode] = useState(false);
  const { send, isSending, problem } = useSubmit(async () => {
    const { data } = await giveSecondFactor({ body: { code: code.trim() }, throwOnError: true });
    onDone(data);
  });
  return (
    <form onSubmit={send}>
      <h2>{words.title}</h2>
      <Field
        key={String(usesRecoveryCode)}
        label={usesRecoveryCode ? words.recovery : words.code}
        hint={usesRecoveryCode ? words.recoveryHint : words.codeHint}
        name="code"
        inputMode={usesRecoveryCode ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        autoFocus
      />
      <SubmitProblem problem={problem} />
      <button type="submit" className={base.primary} disabled={isSending || !code.trim()}>
        {words.go}
      </button>
      <button
        type="button"
        className={base.plain}
        onClick={() => {
          setCode('');
          setUsesRecoveryCode(!usesRecoveryCode);
        }}
      >
        {usesRecoveryCode ? words.usePhone : words.useRecovery}
      </button>
      {usesRecoveryCode && <p className={styles.faint}>{words.lost}</p>}
    </form>
  );
}
