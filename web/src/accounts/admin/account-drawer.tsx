// One account: its description, its roles, and what its administrator may do.
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Account } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useSession } from '../../app/session';
import { AccountActions } from './account-actions';
import { AccountDescription } from './account-description';
import { AccountRoles } from './account-roles';
import type { IssuedPassword } from './one-time-password-dialog';
import styles from './accounts.module.css';

const WORDS = {
  zh: {
    own: '这是您自己的账号：姓名、岗位和停用须由另一位系统管理员办理；密码和第二因素在“我的账号”。',
    roles: '岗位',
    access: '登录',
  },
  en: {
    own: 'This is your own account: another administrator changes its name and roles; your password and second factor are under My account.',
    roles: 'Roles',
    access: 'Signing in',
  },
};

interface AccountDrawerProps {
  /** Null: none is open. */
  readonly account: Account | null;
  readonly nameOf: (agency: string) => string;
  readonly onClose: () => void;
  readonly onPasswordIssued: (issued: IssuedPassword) => void;
}

export function AccountDrawer({ account, nameOf, onClose, onPasswordIssued }: AccountDrawerProps): ReactNode {
  const words = useWords(WORDS);
  const { login } = useSession();
  const isOwn = account?.login === login;
  return (
    <Drawer
      open={account !== null}
      onClose={onClose}
      size={480}
      title={account && `${account.name}（${account.login}）`}
      destroyOnHidden
    >
      {account && (
        <div className={styles.kept} key={account.login}>
          {isOwn && <p>{words.own}</p>}
          <AccountDescription account={account} agencyName={nameOf(account.agency)} isReadOnly={isOwn} />
          <h3>{words.roles}</h3>
          <AccountRoles account={account} nameOf={nameOf} isReadOnly={isOwn} />
          {!isOwn && (
            <>
              <h3>{words.access}</h3>
              <AccountActions account={account} onPasswordIssued={onPasswordIssued} />
            </>
          )}
        </div>
      )}
    </Drawer>
  );
}
