// The menu of the signed-in person: roles, own account, sign out.
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { signOut } from '../../generated/sdk.gen';
import { queryClient } from './api-client';
import { clearDrafts } from './draft';
import { deleteAllDraftFiles } from './draft-files';
import { useTranslate, useWords } from './language';
import { forgetSession } from './past-session';
import { useSession } from './session';

const WORDS = {
  zh: { account: '我的账号', out: '退出登录', onBehalfOf: (name: string) => `代${name}` },
  en: { account: 'My account', out: 'Sign out', onBehalfOf: (name: string) => `for ${name}` },
};

export function UserMenu(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { name, memberships } = useSession();
  const navigate = useNavigate();
  const endSession = async (): Promise<void> => {
    // First: the end of its live updates may be noticed before the answer.
    forgetSession();
    await signOut({ throwOnError: true });
    clearDrafts();
    await deleteAllDraftFiles();
    queryClient.clear();
    await navigate('/sign-in', { replace: true });
  };
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
          { key: 'out', label: words.out, onClick: () => void endSession() },
        ],
      }}
    >
      <Button type="text">{name}</Button>
    </Dropdown>
  );
}
