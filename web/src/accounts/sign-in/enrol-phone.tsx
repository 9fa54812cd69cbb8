// Adds the desk to a phone's authenticator: the secret to type, a link, then the first code.
import { type ReactNode, useEffect, useState } from 'react';
import { confirmSecondFactor, enrolSecondFactor } from '../../../generated/sdk.gen';
import type { Session } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { Waiting } from '../../app/waiting';
import { Field, SubmitProblem, useSubmit } from './form-parts';
import base from '../../parts/base.module.css';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    one: '在手机上安装一个验证器应用（支持 TOTP 的都可以），选择“手动输入密钥”。',
    two: '账号名可自行填写；密钥输入下面的字符（不分大小写，空格可省略），类型为“基于时间”。',
    secret: '密钥',
    link: '正在用这部手机打开本页？直接添加到验证器',
    three: '输入手机上显示的6位数字，确认登记。',
    code: '手机验证码',
    go: '确认',
    again: '重试',
  },
  en: {
    one: 'Install an authenticator on your phone (any that knows TOTP), and choose to enter a key by hand.',
    two: 'Name it as you like; the key is what stands below (capitals and spaces do not matter), time based.',
    secret: 'Key',
    link: 'Reading this on that phone? Add it straight away',
    three: 'Type the six digits that the phone shows now.',
    code: 'Code of the phone',
    go: 'Confirm',
    again: 'Try again',
  },
};

export interface EnrolledPhone {
  readonly recoveryCodes: readonly string[];
  readonly session: Session;
}

/** @example groups('JBSWY3DPEHPK3PXP') //=> 'JBSW Y3DP EHPK 3PXP' */
const inGroups = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/gu, '$1 ');

export function EnrolPhone({ onDone }: { readonly onDone: (enrolled: EnrolledPhone) => void }): ReactNode {
  const words = useWords(WORDS);
  const [code, setCode] = useState('');
  const {
    answer: secret,
    refusal,
    run: requestSecret,
  } = useCommand({ operation: 'enrolSecondFactor', send: () => enrolSecondFactor({ throwOnError: true }) });
  useEffect(() => void requestSecret(), [requestSecret]);
  const { send, isSending, problem } = useSubmit(async () => {
    const { data } = await confirmSecondFactor({ body: { code: code.trim() }, throwOnError: true });
    onDone(data);
  });
  if (refusal) {
    return (
      <>
        <SubmitProblem problem={refusal} />
        <button type="button" className={base.plain} onClick={() => void requestSecret()}>
          {words.again}
        </button>
      </>
    );
  }
  if (!secret) return <Waiting />;
  return (
    <form onSubmit={send} className={styles.phone}>
      <ol>
        <li>{words.one}</li>
        <li>
          {words.two}
          <p className={styles.secret}>
            <span className={base.visuallyHidden}>{words.secret}</span>
            <code>{inGroups(secret.secret)}</code>
          </p>
          <a href={secret.otpauth}>{words.link}</a>
        </li>
        <li>{words.three}</li>
      </ol>
      <Field
        label={words.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        autoFocus
      />
      <SubmitProblem problem={problem} />
      <button type="submit" className={base.primary} disabled={isSending || !code.trim()}>
        {words.go}
      </button>
    </form>
  );
}
