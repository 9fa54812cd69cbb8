// Delegations: who acts for me and for whom I act; hands over a role for some days or ends it.
import { useQuery } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { isDelegable } from '@domain/accounts/delegation.js';
import { ACCOUNT_ROLE_LABEL } from '@domain/accounts/rights.js';
import { listDelegationsOptions } from '../../generated/@tanstack/react-query.gen';
import { endDelegation } from '../../generated/sdk.gen';
import type { Delegation } from '../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { useSession } from '../app/session';
import { useCommand } from '../app/use-command';
import { longDay, today } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import { DelegateForm } from './delegate-form';
import base from '../parts/base.module.css';
import styles from './account.module.css';

const WORDS = {
  zh: {
    outgoing: '我委托的',
    incoming: '我代行的',
    none: '没有。休假期间，可请同事代行您的岗位，其所办事项注明代您办理。',
    noIncoming: '没有。',
    to: (role: string, name: string) => `${role} → ${name}`,
    from: (role: string, name: string) => `代${name}：${role}`,
    days: (from: string, to: string) => `${from} 至 ${to}`,
    end: '结束',
    endAsk: '结束这项委托？',
    endAbout: '对方随即不能再以您的岗位办理。已办的不受影响。',
    cancel: '不结束',
    ended: '委托已结束',
    delegate: '委托同事代行',
  },
  en: {
    outgoing: 'Who stands in for me',
    incoming: 'For whom I stand in',
    none: 'Nobody. While you are away a colleague can act in your role; what he does is marked as done for you.',
    noIncoming: 'Nobody.',
    to: (role: string, name: string) => `${role} → ${name}`,
    from: (role: string, name: string) => `for ${name}: ${role}`,
    days: (from: string, to: string) => `${from} to ${to}`,
    end: 'End it',
    endAsk: 'End this?',
    endAbout: 'At once your colleague can no longer act in your role. What was done stands.',
    cancel: 'Let it be',
    ended: 'It has ended',
    delegate: 'Let a colleague stand in',
  },
};

export function MyDelegations(): ReactNode {
  const words = useWords(WORDS);
  const { login, memberships } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(listDelegationsOptions());
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const running = data.delegations.filter(({ endedAt, toDay }) => endedAt === null && toDay >= today());
  const outgoing = running.filter(({ from }) => from.login === login);
  const incoming = running.filter(({ to }) => to.login === login);
  const own = memberships.filter(({ role, onBehalfOf }) => onBehalfOf === null && isDelegable(role));
  return (
    <>
      <h3>{words.outgoing}</h3>
      {outgoing.length === 0 && <p className={base.faint}>{words.none}</p>}
      {outgoing.map((each) => (
        <DelegationItem key={each.id} delegation={each} describe={words.to} name={each.to.name} canEnd />
      ))}
      {own.length > 0 && (
        <p>
          <Button onClick={() => setOpen(true)}>{words.delegate}</Button>
        </p>
      )}
      <h3>{words.incoming}</h3>
      {incoming.length === 0 && <p className={base.faint}>{words.noIncoming}</p>}
      {incoming.map((each) => (
        <DelegationItem key={each.id} delegation={each} describe={words.from} name={each.from.name} />
      ))}
      <DelegateForm own={own} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

interface DelegationItemProps {
  readonly delegation: Delegation;
  readonly describe: (role: string, name: string) => string;
  readonly name: string;
  readonly canEnd?: boolean;
}

function DelegationItem({ delegation, describe, name, canEnd = false }: DelegationItemProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const { message, modal } = App.useApp();
  const end = useCommand({
    operation: 'endDelegation',
    send: () => endDelegation({ path: { delegation: delegation.id }, throwOnError: true }),
    onDone: () => void message.success(words.ended),
  });
  const confirmEnd = (): void =>
    void modal.confirm({
      title: words.endAsk,
      content: words.endAbout,
      okText: words.end,
      cancelText: words.cancel,
      onOk: () => end.run(),
    });
  return (
    <div className={styles.delegation}>
      <span>
        {describe(translate(ACCOUNT_ROLE_LABEL[delegation.role]), name)}
        <br />
        <small>{words.days(longDay(delegation.fromDay, language), longDay(delegation.toDay, language))}</small>
      </span>
      {canEnd && (
        <Button size="small" onClick={confirmEnd}>
          {words.end}
        </Button>
      )}
      <ProblemNote problem={end.refusal} />
    </div>
  );
}
