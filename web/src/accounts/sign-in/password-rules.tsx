// The rules for a new password, shown before it is typed and checked while it is.
import { type ReactNode, useState } from 'react';
import {
  MAX_PASSWORD_LENGTH,
  type PasswordOwner,
  passwordFault,
  MIN_PASSWORD_LENGTH,
} from '@domain/accounts/password-rules.js';
import { useTranslate, useWords } from '../../app/language';
import styles from './sign-in.module.css';

const WORDS = {
  zh: {
    rules: `${MIN_PASSWORD_LENGTH}至${MAX_PASSWORD_LENGTH}个字符，汉字、空格、整句话都可以；不包含登录名或姓名；不用常见的密码。不要求数字和符号，不会定期失效。`,
    good: '可以使用',
    differs: '两次输入不一致',
  },
  en: {
    rules: `${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters: Chinese, spaces, a whole sentence; without your login or name; none that everybody has. Digits and signs are not asked for, and it does not expire.`,
    good: 'This will do',
    differs: 'The two are not the same',
  },
};

export const usePasswordRules = (): string => useWords(WORDS).rules;

interface PasswordVerdictProps {
  readonly password: string;
  readonly again: string;
  readonly owner: PasswordOwner;
}

/** A new password as it is typed, twice. */
export interface TypedPassword extends PasswordVerdictProps {
  readonly setPassword: (password: string) => void;
  readonly setAgain: (again: string) => void;
  /** Whether it may be sent. */
  readonly isReady: boolean;
  readonly clear: () => void;
}

export function useTypedPassword(owner: PasswordOwner): TypedPassword {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const clear = (): void => {
    setPassword('');
    setAgain('');
  };
  const isReady = passwordFault(password, owner) === null && password === again;
  return { password, again, owner, setPassword, setAgain, isReady, clear };
}

/** What is still wrong with the password, read aloud when it changes. */
export function PasswordVerdict({ password, again, owner }: PasswordVerdictProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const fault = password ? passwordFault(password, owner) : null;
  const differs = !fault && again !== '' && again !== password;
  return (
    <p className={styles.verdict} role="status">
      {fault && translate(fault)}
      {differs && words.differs}
      {password && !fault && !differs && `✓ ${words.good}`}
    </p>
  );
}
