// The managed accounts: found by name, agency or state; created and opened.
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { listAccountsOptions, listAgenciesOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Account } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { WideTable } from '../../parts/wide-table';
import { AccountDrawer } from './account-drawer';
import { AccountState, ACCOUNT_STATES, stateOf } from './account-state';
import { NewAccountDialog } from './new-account-dialog';
import { OneTimePasswordDialog, type IssuedPassword } from './one-time-password-dialog';
import { BY_LABEL } from '../../parts/option-search';
import base from '../../parts/base.module.css';
import styles from '../../parts/section.module.css';

const WORDS = {
  zh: {
    title: '账号',
    create: '新建账号',
    search: '按姓名或用户名查找',
    agency: '机关',
    anyAgency: '全部机关',
    state: '状态',
    anyState: '全部状态',
    name: '姓名',
    login: '用户名',
    roles: '岗位',
    second: '第二因素',
    on: '已启用',
    required: '要求，未登记',
    off: '—',
    none: '没有符合条件的账号',
    noRoles: '无岗位',
  },
  en: {
    title: 'Accounts',
    create: 'New account',
    search: 'Find by name or login',
    agency: 'Agency',
    anyAgency: 'Every agency',
    state: 'State',
    anyState: 'Any state',
    name: 'Name',
    login: 'Login',
    roles: 'Roles',
    second: 'Second factor',
    on: 'on',
    required: 'required, not enrolled',
    off: '—',
    none: 'No such account',
    noRoles: 'no role',
  },
};

export default function AccountList(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [isCreating, setCreating] = useState(false);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  const { data, error, refetch } = useQuery(listAccountsOptions());
  const { data: agencyList } = useQuery(listAgenciesOptions());
  const nameOf = (code: string): string => agencyList?.agencies.find((each) => each.code === code)?.name ?? code;
  const [searchText, agency, state, login] = ['q', 'agency', 'state', 'login'].map(
    (name) => params.get(name) ?? '',
  ) as [string, string, string, string];
  const setFilter = (name: string, value: string | undefined): void =>
    setParams(
      (current) => {
        if (value) current.set(name, value);
        else current.delete(name);
        return current;
      },
      { replace: name === 'q' },
    );
  const accounts = data?.accounts ?? [];
  const filtered = accounts.filter(
    (each) =>
      `${each.name} ${each.login}`.toLowerCase().includes(searchText.trim().toLowerCase()) &&
      (!agency || each.agency === agency || each.roles.some((role) => role.agency === agency)) &&
      (!state || stateOf(each) === state),
  );
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {words.create}
        </Button>
      </div>
      <div className={styles.filters} role="search">
        <Input
          aria-label={words.search}
          placeholder={words.search}
          allowClear
          value={searchText}
          onChange={({ target }) => setFilter('q', target.value)}
        />
        <Select
          aria-label={words.agency}
          value={agency}
          showSearch={BY_LABEL}
          onChange={(value) => setFilter('agency', value)}
          options={[
            { value: '', label: words.anyAgency },
            ...(agencyList?.agencies ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Select
          aria-label={words.state}
          value={state}
          onChange={(value) => setFilter('state', value)}
          options={[
            { value: '', label: words.anyState },
            ...Object.entries(ACCOUNT_STATES).map(([value, { label }]) => ({ value, label: translate(label) })),
          ]}
        />
      </div>
      <WideTable<Account>
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        width={860}
        label={words.title}
        rowKey="login"
        none={words.none}
        problem={error}
        retry={() => void refetch()}
        rows={data && filtered}
        columns={[
          {
            title: words.name,
            width: 140,
            render: (_, each) => (
              <button type="button" className={base.plain} onClick={() => setFilter('login', each.login)}>
                {each.name}
              </button>
            ),
          },
          { title: words.login, dataIndex: 'login', width: 150 },
          { title: words.agency, width: 180, render: (_, each) => nameOf(each.agency) },
          {
            title: words.roles,
            render: (_, { roles, agency: home }) =>
              roles.length === 0
                ? words.noRoles
                : roles
                    .map((each) => {
                      const label = translate(ACCOUNT_ROLE_LABEL[each.role]);
                      return each.agency === home ? label : `${nameOf(each.agency)}·${label}`;
                    })
                    .join('，'),
          },
          {
            title: words.second,
            width: 140,
            render: (_, { hasSecondFactor, secondFactorRequired }) =>
              hasSecondFactor ? words.on : secondFactorRequired ? words.required : words.off,
          },
          { title: words.state, width: 130, render: (_, each) => <AccountState account={each} /> },
        ]}
      />
      <NewAccountDialog
        isOpen={isCreating}
        agency={agency}
        onClose={() => setCreating(false)}
        onDone={(password) => {
          setCreating(false);
          setIssued(password);
        }}
      />
      <AccountDrawer
        account={accounts.find((each) => each.login === login) ?? null}
        nameOf={nameOf}
        onClose={() => setFilter('login', undefined)}
        onPasswordIssued={setIssued}
      />
      <OneTimePasswordDialog issued={issued} onClose={() => setIssued(null)} />
    </section>
  );
}
