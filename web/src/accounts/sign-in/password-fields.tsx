// A new password typed twice, with the rules and what is still wrong.
import type { ReactNode } from 'react';
import { useWords } from '../../app/language';
import { Field } from './form-parts';
import { PasswordVerdict, type TypedPassword, usePasswordRules } from './password-rules';

const WORDS = {
  zh: { password: '新密码', again: '再次输入新密码' },
  en: { password: 'New password', again: 'New password again' },
};

interface PasswordFieldsProps {
  readonly typed: TypedPassword;
  readonly autoFocus: boolean;
}

export function PasswordFields({ typed, autoFocus }: PasswordFieldsProps): ReactNode {
  const words = useWords(WORDS);
  const rules = usePasswordRules();
  const { password, again, owner, setPassword, setAgain } = typed;
  return (
    <>
      <Field
        label={words.password}
        hint={rules}
        name="password"
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        autoFocus={autoFocus}
      />
      <Field
        label={words.again}
        name="again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
      />
      <PasswordVerdict password={password} again={again} owner={owner} />
    </>
  );
}
