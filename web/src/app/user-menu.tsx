// The menu of the signed-in person: roles, own account, sign out.
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { useTranslate, useWords } from './language';
import { useSession } from './session';
import { useSignOut } from './sign-out';

const WORDS = {
  zh: { account: '我的账号', out: '退出登录', onBehalfOf: (name: string) => `代${name}` },
  en: { account: 'My account', out: 'Sign out', onBehalfOf: (name: string) => `for ${name}` },
};

export function UserMenu(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { name, memberships } = useSession();
  const signOut = useSignOut();
  const roles = memberships.map(({ agency, agencyName, role, onBehalfOf }) => ({
    key: `${agency} ${role} ${onBehalfOf ?? ''}`,
    label: `${agencyName} · ${translate(ACCOUNT_ROLE_LABEL[role])}${onBehalfOf === null ? '' : `（${words.onBehalfOf(onBehalfOf)}）`}`,
    disabled: true,
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...roles,
          { type: 'divider' },
          { key: 'account', label: <Link to="/desk/account">{words.account}</Link> },
          { key: 'out', label: words.out, onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text">{name}</Button>
    </Dropdown>
  );
}
