// Who read whose personal data in full, the latest first, for inspection.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import { ACCOUNT_ROLE_LABEL, type AccountRole } from '@domain/accounts/rights.js';
import { listReadingRecords } from '../../generated/sdk.gen';
import type { ReadingRecord } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { minuteOf } from '../parts/day';
import { WideTable } from '../parts/wide-table';
import base from '../parts/base.module.css';
import { applicationPath } from '../parts/applications-table';
import { PersonName } from '../parts/person-name';
import styles from '../parts/section.module.css';

const WORDS = {
  zh: {
    title: '查看记录',
    about: '每次查看完整个人信息、下载附件、按姓名查找或查重都记在这里，任何人不能更改。',
    application: '登记号（如 yunqi公开登〔2026〕12号）',
    login: '用户名',
    search: '查找',
    clear: '清除',
    at: '时间',
    who: '何人',
    role: '岗位',
    what: '查看了',
    person: (seq: number) => `第 ${seq} 位当事人`,
    agent: (seq: number) => `第 ${seq} 位当事人的代理人`,
    attachment: (id: number) => `附件 ${id}`,
    likelyRepeats: (name: string, found: number) => `查重：${name}，找到 ${found} 件`,
    name: (name: string, found: number) => `按姓名查找：${name}，找到 ${found} 件`,
    reason: '事由',
    from: '来源地址',
    more: '更早的记录',
    none: '没有符合条件的记录',
  },
  en: {
    title: 'Reading records',
    about:
      'Each time that somebody is shown personal data in full, downloads an attachment, or searches for a person; nobody can change it.',
    application: 'Number (such as yunqi公开登〔2026〕12号)',
    login: 'Login',
    search: 'Search',
    clear: 'Clear',
    at: 'When',
    who: 'Who',
    role: 'As',
    what: 'Read',
    person: (seq: number) => `person ${seq}`,
    agent: (seq: number) => `the agent of person ${seq}`,
    attachment: (id: number) => `attachment ${id}`,
    likelyRepeats: (name: string, found: number) => `likely repeats of ${name}: ${found} found`,
    name: (name: string, found: number) => `searched for ${name}: ${found} found`,
    reason: 'Why',
    from: 'From address',
    more: 'Earlier ones',
    none: 'No such record',
  },
};

export default function ReadingRecords(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const application = params.get('application') ?? '';
  const login = params.get('login') ?? '';
  const [input, setInput] = useState({ application, login });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['reading-records', application, login],
    queryFn: async ({ pageParam }) => {
      const query = {
        ...(application && { application }),
        ...(login && { login }),
        ...(pageParam !== null && { cursor: Number(pageParam) }),
      };
      return (await listReadingRecords({ query, throwOnError: true })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;
  const search = (next: typeof input): void => {
    setInput(next);
    setParams(
      Object.fromEntries(Object.entries(next).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : []))),
    );
  };
  const roleOf = (role: string): string =>
    role in ACCOUNT_ROLE_LABEL ? translate(ACCOUNT_ROLE_LABEL[role as AccountRole]) : role;
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <span className={base.faint}>{words.about}</span>
      </div>
      <Form className={styles.filters} role="search" onFinish={() => search(input)}>
        <Input
          aria-label={words.application}
          placeholder={words.application}
          style={{ width: '19rem' }}
          value={input.application}
          onChange={({ target }) => setInput({ ...input, application: target.value })}
        />
        <Input
          aria-label={words.login}
          placeholder={words.login}
          value={input.login}
          onChange={({ target }) => setInput({ ...input, login: target.value })}
        />
        <Button htmlType="submit">{words.search}</Button>
        {(application || login) && (
          <Button type="link" onClick={() => search({ application: '', login: '' })}>
            {words.clear}
          </Button>
        )}
      </Form>
      <WideTable<ReadingRecord>
        pagination={false}
        width={860}
        label={words.title}
        rowKey="id"
        none={words.none}
        problem={error}
        retry={() => void refetch()}
        rows={data?.pages.flatMap(({ records }) => records)}
        columns={[
          { title: words.at, width: 150, render: (_, { at }) => minuteOf(at) },
          { title: words.who, width: 130, render: (_, each) => <PersonName login={each.login} names={names} /> },
          { title: words.role, width: 110, render: (_, { role }) => roleOf(role) },
          {
            title: words.what,
            width: 260,
            render: (_, { agency, application, person, ofAgent, attachment, search: personSearch }) => (
              <>
                {application ? <Link to={applicationPath(application)}>{registerNumberOf(application)}</Link> : agency}{' '}
                {person !== null && words[ofAgent ? 'agent' : 'person'](person)}
                {attachment !== null && words.attachment(attachment)}
                {personSearch && words[personSearch.kind](personSearch.name, personSearch.found)}
              </>
            ),
          },
          { title: words.reason, render: (_, { reason }) => reason ?? '—' },
          { title: words.from, dataIndex: 'from', width: 140 },
        ]}
      />
      {hasNextPage && (
        <p>
          <Button loading={isFetching} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </section>
  );
}
