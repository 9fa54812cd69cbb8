// All delegations in the managed agencies: who for whom, in which role, until when; ending one.
import { useQuery } from '@tanstack/react-query';
import { App, Button, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { listAgenciesOptions, listDelegationsOptions } from '../../../generated/@tanstack/react-query.gen';
import { endDelegation } from '../../../generated/sdk.gen';
import type { Delegation } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { DayCell, minuteOf, today } from '../../parts/day';
import { WideTable } from '../../parts/wide-table';
import base from '../../parts/base.module.css';
import styles from '../../parts/section.module.css';

const WORDS = {
  zh: {
    title: '代行',
    about: '休假人员本人在“我的账号”中委托；本人不在时，系统管理员可提前结束。',
    past: '包括已结束的',
    agency: '机关',
    role: '岗位',
    from: '委托人',
    to: '代行人',
    since: '开始',
    until: '结束',
    state: '状态',
    ended: (minute: string) => `${minute} 提前结束`,
    over: '已到期',
    later: '尚未开始',
    now: '代行中',
    end: '结束',
    endAsk: '结束这项委托？',
    endAbout: '代行人随即不能再以该岗位办理。已办的不受影响。',
    cancel: '不结束',
    done: '委托已结束',
    none: '没有正在进行或即将开始的代行',
  },
  en: {
    title: 'Standing in',
    about: 'Whoever goes on leave hands his role over under My account; an administrator can end it early.',
    past: 'With those that are over',
    agency: 'Agency',
    role: 'Role',
    from: 'Whose role',
    to: 'Who stands in',
    since: 'From',
    until: 'To',
    state: 'State',
    ended: (minute: string) => `ended ${minute}`,
    over: 'over',
    later: 'not begun',
    now: 'under way',
    end: 'End it',
    endAsk: 'End this?',
    endAbout: 'At once the colleague can no longer act in the role. What was done stands.',
    cancel: 'Let it be',
    done: 'It has ended',
    none: 'Nobody stands in for anybody',
  },
};

const isRunning = ({ endedAt, toDay }: Delegation): boolean => endedAt === null && toDay >= today();

export default function Delegations(): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message, modal } = App.useApp();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery(listDelegationsOptions());
  const { data: agencyList } = useQuery(listAgenciesOptions());
  const end = useCommand({
    operation: 'endDelegation',
    send: (delegation: number) => endDelegation({ path: { delegation }, throwOnError: true }),
    onDone: () => void message.success(words.done),
  });
  const confirmEnd = (id: number): void =>
    void modal.confirm({
      title: words.endAsk,
      content: words.endAbout,
      okText: words.end,
      cancelText: words.cancel,
      onOk: () => end.run(id),
    });
  const stateOf = (each: Delegation): string => {
    if (each.endedAt !== null) return words.ended(minuteOf(each.endedAt));
    if (each.toDay < today()) return words.over;
    return each.fromDay > today() ? words.later : words.now;
  };
  const includesPast = params.has('past');
  return (
    <section>
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <span className={base.faint}>{words.about}</span>
        <label>
          <Switch size="small" checked={includesPast} onChange={(isOn) => setParams(isOn ? { past: '1' } : {})} />{' '}
          {words.past}
        </label>
      </div>
      <WideTable<Delegation>
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        width={800}
        label={words.title}
        rowKey="id"
        none={words.none}
        problem={error ?? end.refusal}
        retry={() => void refetch()}
        rows={data?.delegations.filter((each) => includesPast || isRunning(each))}
        columns={[
          {
            title: words.agency,
            render: (_, { agency }) => agencyList?.agencies.find(({ code }) => code === agency)?.name ?? agency,
          },
          { title: words.role, width: 110, render: (_, { role }) => translate(ACCOUNT_ROLE_LABEL[role]) },
          { title: words.from, width: 110, render: (_, { from }) => from.name },
          { title: words.to, width: 110, render: (_, { to }) => to.name },
          { title: words.since, width: 100, render: (_, { fromDay }) => <DayCell day={fromDay} /> },
          { title: words.until, width: 100, render: (_, { toDay }) => <DayCell day={toDay} /> },
          { title: words.state, width: 150, render: (_, each) => stateOf(each) },
          {
            title: <span className={base.visuallyHidden}>{words.end}</span>,
            width: 90,
            render: (_, each) =>
              isRunning(each) && (
                <Button size="small" onClick={() => confirmEnd(each.id)}>
                  {words.end}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
