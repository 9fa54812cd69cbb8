// My profile: name, login, roles in agencies, and whose roles I hold while they are away.
import { Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import type { OwnAccount } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { useSession } from '../app/session';
import base from '../parts/base.module.css';
import styles from './account.module.css';

const WORDS = {
  zh: {
    name: '姓名',
    login: '用户名',
    email: '电子邮箱',
    none: '未登记',
    roles: '岗位',
    noRoles: '还没有任何岗位，请与本机关系统管理员联系',
    onBehalfOf: (name: string) => `代${name}`,
    kept: '姓名、邮箱和岗位由本机关系统管理员维护。',
  },
  en: {
    name: 'Name',
    login: 'Login',
    email: 'E-mail',
    none: 'none',
    roles: 'Roles',
    noRoles: 'none yet: ask the administrator of your agency',
    onBehalfOf: (name: string) => `for ${name}`,
    kept: 'Name, e-mail and roles are kept by the administrator of your agency.',
  },
};

export function MyProfile({ account }: { readonly account: OwnAccount }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { memberships } = useSession();
  const roles = (
    <ul className={styles.plainList}>
      {memberships.map(({ agency, agencyName, role, onBehalfOf }) => (
        <li key={`${agency} ${role} ${onBehalfOf ?? ''}`}>
          {agencyName} · {translate(ACCOUNT_ROLE_LABEL[role])}{' '}
          {onBehalfOf !== null && <Tag>{words.onBehalfOf(onBehalfOf)}</Tag>}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { color: 'var(--faint)' } }}
        items={[
          { key: 'name', label: words.name, children: account.name },
          { key: 'login', label: words.login, children: account.login },
          { key: 'email', label: words.email, children: account.email ?? words.none },
          { key: 'roles', label: words.roles, children: memberships.length > 0 ? roles : words.noRoles },
        ]}
      />
      <span className={base.faint}>{words.kept}</span>
    </>
  );
}
