// The roles of an account by agency: granted and revoked one by one, effective at once.
import { App, Button, Select, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { ACCOUNT_ROLE_LABEL, ACCOUNT_ROLES, type AccountRole } from '@domain/accounts/rights.js';
import { grantRole, revokeRole } from '../../../generated/sdk.gen';
import type { Account } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useVisibleAgencies } from '../../app/visible-agencies';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import { BY_LABEL } from '../../parts/option-search';
import base from '../../parts/base.module.css';
import { RoleWarnings } from './role-warnings';
import styles from './accounts.module.css';

const WORDS = {
  zh: {
    none: '还没有岗位，登录后看不到任何内容。',
    revoke: '撤销',
    revokeName: (role: string) => `撤销 ${role}`,
    revokeAsk: (role: string) => `撤销“${role}”？`,
    revokeAbout: '随即生效：本人不能再以此岗位办理，委托他人代行的也同时结束。已办的不受影响。',
    cancel: '不撤销',
    grant: '授予岗位',
    agency: '机关',
    role: '岗位',
    granted: '已授予',
    revoked: '已撤销',
  },
  en: {
    none: 'No role yet: whoever signs in by it sees nothing.',
    revoke: 'Take away',
    revokeName: (role: string) => `Take away: ${role}`,
    revokeAsk: (role: string) => `Take away ${role}?`,
    revokeAbout:
      'It holds at once: nobody acts in this role by the account any more, nor stands in for it. What was done stands.',
    cancel: 'Leave it',
    grant: 'Give a role',
    agency: 'Agency',
    role: 'Role',
    granted: 'Given',
    revoked: 'Taken away',
  },
};

type Role = Account['roles'][number];

interface RoleChange extends Role {
  readonly action: 'grantRole' | 'revokeRole';
}

interface AccountRolesProps {
  readonly account: Account;
  readonly nameOf: (agency: string) => string;
  readonly isReadOnly: boolean;
}

export function AccountRoles({
  account: { login, agency: home, roles },
  nameOf,
  isReadOnly,
}: AccountRolesProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message, modal } = App.useApp();
  const { agencies } = useVisibleAgencies('keepAccounts');
  const [agency, setAgency] = useState(home);
  const [role, setRole] = useState<AccountRole>();
  const change = useCommand({
    operation: ({ action }: RoleChange) => action,
    send: async ({ action, ...path }) => {
      const request = { path: { ...path, login }, throwOnError: true } as const;
      return action === 'grantRole' ? grantRole(request) : revokeRole(request);
    },
    onDone: (_, { action, role: done }) => {
      if (action === 'grantRole') setRole((now) => (now === done ? undefined : now));
      void message.success(action === 'grantRole' ? words.granted : words.revoked);
    },
  });
  const labelOf = (each: Role): string => `${nameOf(each.agency)} · ${translate(ACCOUNT_ROLE_LABEL[each.role])}`;
  const grant = (): void => void change.run({ action: 'grantRole', agency, role: role! });
  const confirmRevoke = (each: Role): void =>
    void modal.confirm({
      title: words.revokeAsk(labelOf(each)),
      content: words.revokeAbout,
      okText: words.revoke,
      cancelText: words.cancel,
      // The drawer shows why it was refused.
      onOk: () => change.run({ action: 'revokeRole', ...each }),
    });
  return (
    <>
      {roles.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ul className={styles.roleList}>
        {roles.map((each) => (
          <li key={`${each.agency} ${each.role}`}>
            {labelOf(each)}
            {!isReadOnly && (
              <Button size="small" aria-label={words.revokeName(labelOf(each))} onClick={() => confirmRevoke(each)}>
                {words.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <Space wrap>
          <Select
            aria-label={words.agency}
            value={agency}
            onChange={setAgency}
            showSearch={BY_LABEL}
            style={{ minWidth: 160 }}
            options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Select
            aria-label={words.role}
            placeholder={words.role}
            value={role ?? null}
            onChange={(next: AccountRole) => setRole(next)}
            style={{ minWidth: 120 }}
            options={ACCOUNT_ROLES.map((each) => ({ value: each, label: translate(ACCOUNT_ROLE_LABEL[each]) }))}
          />
          <Button disabled={!role} loading={change.isSending} onClick={grant}>
            {words.grant}
          </Button>
        </Space>
      )}
      <RoleWarnings roles={[...roles.map((each) => each.role), ...(role ? [role] : [])]} />
      <ProblemNote problem={change.refusal} />
    </>
  );
}
