// My account: who I am, how I sign in, who acts for me, and where my reminders go.
import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { showAccountOptions } from '../../generated/@tanstack/react-query.gen';
import { LanguageSwitch, useWords } from '../app/language';
import { useRights } from '../app/session';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { ChangePassword } from './change-password';
import { MyDelegations } from './my-delegations';
import { MyReminders } from './my-reminders';
import { MySecondFactor } from './my-second-factor';
import { MyProfile } from './my-profile';
import styles from './account.module.css';

const WORDS = {
  zh: {
    title: '我的账号',
    who: '基本信息与岗位',
    password: '修改密码',
    byProvider: '您通过统一身份认证登录，密码在那里修改。',
    second: '第二因素',
    delegations: '代行',
    reminders: '提醒',
    language: '界面语言',
    languageAbout: '只影响这台电脑的这个浏览器。另一种语言：',
  },
  en: {
    title: 'My account',
    who: 'Who I am',
    password: 'Change my password',
    byProvider: 'You sign in through the identity provider: change your password there.',
    second: 'Second factor',
    delegations: 'Standing in',
    reminders: 'Reminders',
    language: 'Language of the screens',
    languageAbout: 'For this browser alone. The other one:',
  },
};

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { data: account, error, refetch } = useQuery(showAccountOptions());
  const head = <PageHead title={words.title} />;
  if (error && !account) {
    return (
      <>
        {head}
        <ProblemNote problem={error} retry={() => void refetch()} />
      </>
    );
  }
  if (!account) {
    return (
      <>
        {head}
        <Skeleton active paragraph={{ rows: 8 }} />
      </>
    );
  }
  return (
    <>
      {head}
      <div className={styles.account}>
        <Card size="small" title={<h2>{words.who}</h2>}>
          <MyProfile account={account} />
        </Card>
        <Card size="small" title={<h2>{words.password}</h2>}>
          {account.hasPassword ? <ChangePassword /> : words.byProvider}
        </Card>
        <Card size="small" title={<h2>{words.second}</h2>}>
          <MySecondFactor account={account} />
        </Card>
        <Card size="small" title={<h2>{words.delegations}</h2>}>
          <MyDelegations />
        </Card>
        {holds('readInbox') && (
          <Card size="small" title={<h2>{words.reminders}</h2>}>
            <MyReminders account={account} />
          </Card>
        )}
        <Card size="small" title={<h2>{words.language}</h2>}>
          {words.languageAbout} <LanguageSwitch />
        </Card>
      </div>
    </>
  );
}
