// The state of an account, whether it can sign in, as a shape and a word.
import type { ReactNode } from 'react';
import type { Text } from '@domain/vocabulary.js';
import type { Account } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { minuteOf } from '../../parts/day';
import base from '../../parts/base.module.css';

type AccountStateName = 'active' | 'due' | 'expired' | 'locked' | 'disabled';

export const ACCOUNT_STATES: Readonly<Record<AccountStateName, { readonly shape: string; readonly label: Text }>> = {
  active: { shape: '●', label: { zh: '正常', en: 'in use' } },
  due: { shape: '○', label: { zh: '待改密码', en: 'new password due' } },
  expired: { shape: '◌', label: { zh: '一次性密码已过期，须重置', en: 'first password expired: reset it' } },
  locked: { shape: '▲', label: { zh: '已锁定', en: 'locked' } },
  disabled: { shape: '✕', label: { zh: '已停用', en: 'disabled' } },
};

export function stateOf({ disabled, lockedUntil, mustChangePassword, passwordExpiresAt }: Account): AccountStateName {
  if (disabled) return 'disabled';
  if (lockedUntil !== null) return 'locked';
  if (passwordExpiresAt !== null && Date.parse(passwordExpiresAt) <= Date.now()) return 'expired';
  return mustChangePassword ? 'due' : 'active';
}

const WORDS = {
  zh: { until: (minute: string) => `至 ${minute}` },
  en: { until: (minute: string) => `until ${minute}` },
};

export function AccountState({ account }: { readonly account: Account }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { shape, label } = ACCOUNT_STATES[stateOf(account)];
  return (
    <span>
      <span aria-hidden="true">{shape}</span> {translate(label)}
      {stateOf(account) === 'due' && account.passwordExpiresAt !== null && (
        <small className={base.faint}> {words.until(minuteOf(account.passwordExpiresAt))}</small>
      )}
      {!account.disabled && account.lockedUntil !== null && (
        <small className={base.faint}> {words.until(minuteOf(account.lockedUntil))}</small>
      )}
    </span>
  );
}
