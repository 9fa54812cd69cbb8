// The head of an application, always in sight: number, state, time left and the next step.
import { Button, Dropdown, Tag } from 'antd';
import { MoreOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslate, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { DayCell } from '../parts/day';
import { DueStatusTag, useRemaining } from '../parts/due-status';
import { PageHead } from '../parts/page-head';
import { type CommandCard, isAllowed, type ApplicationProps } from './application';
import { DANGEROUS_COMMANDS } from './commands/dangerous-commands';
import { useActiveCommand } from './active-command';
import { WatchButton } from './watch-button';
import { BlockedCommands } from './blocked-commands';
import base from '../parts/base.module.css';
import styles from './application.module.css';

const WORDS = {
  zh: {
    more: '更多操作',
    decide: '七步法',
    awaits: (what: string) => `等待：${what}`,
    by: (who: string) => `，由${who}办理`,
    since: '，自 ',
    and: '、',
    outside: { applicant: '申请人', thirdParty: '第三方', agency: '其他机关' },
    next: (what: string) => `下一步：${what}`,
    over: '已办结，没有需要办理的事项。',
  },
  en: {
    more: 'More',
    decide: 'By questions',
    awaits: (what: string) => `Waiting: ${what}`,
    by: (who: string) => `, by ${who}`,
    since: ', since ',
    and: ', ',
    outside: { applicant: 'the applicant', thirdParty: 'the third party', agency: 'the other agency' },
    next: (what: string) => `Next: ${what}`,
    over: 'Closed: nothing is left to do.',
  },
};

export function ApplicationHead({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const remaining = useRemaining();
  const waitingFor = useWaitingText();
  return (
    <div className={styles.head}>
      <PageHead
        title={page.number}
        extra={
          <>
            <Tag>{translate(page.stateLabel)}</Tag>
            <DueStatusTag line={page} />
            {page.light !== 'done' && <span>{remaining(page)}</span>}
          </>
        }
        actions={<HeadActions page={page} />}
      />
      <div className={styles.turn}>
        {!page.next && <WaitingFor page={page} />}
        <BlockedCommands page={page} />
      </div>
      <span className={base.visuallyHidden} aria-live="polite">
        {`${translate(page.stateLabel)} ${page.next ? words.next(translate(page.next.label)) : waitingFor(page)}`}
      </span>
    </div>
  );
}

function HeadActions({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { openCommand } = useActiveCommand();
  const otherCommands = page.commands.filter(({ command, allowed }) => allowed && command !== page.next?.command);
  const menuItem = ({ command, label }: CommandCard) => ({
    key: command,
    label: translate(label),
    danger: DANGEROUS_COMMANDS.has(command),
    onClick: () => openCommand(command),
  });
  const [dangerousItems, harmlessItems] = [true, false].map((isDangerous) =>
    otherCommands.filter(({ command }) => DANGEROUS_COMMANDS.has(command) === isDangerous).map(menuItem),
  ) as [ReturnType<typeof menuItem>[], ReturnType<typeof menuItem>[]];
  const divider = harmlessItems.length > 0 && dangerousItems.length > 0 ? [{ type: 'divider' as const }] : [];
  return (
    <>
      <WatchButton page={page} />
      {isAllowed(page, 'submitDraft') && page.next?.command === 'submitDraft' && (
        <Link to={`${applicationPath(page.application)}/decision`}>{words.decide}</Link>
      )}
      {page.next && (
        <Button type="primary" onClick={() => openCommand(page.next!.command)}>
          {translate(page.next.label)}
        </Button>
      )}
      {otherCommands.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: [...harmlessItems, ...divider, ...dangerousItems] }}>
          <Button className={styles.isShort} icon={<MoreOutlined aria-hidden />}>
            {words.more}
          </Button>
        </Dropdown>
      )}
    </>
  );
}

/** Who has to act next, where it is not this person. */
function WaitingFor({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const waitingFor = useWaitingText();
  return (
    <span>
      {waitingFor(page)}
      {page.awaited && (
        <>
          {words.since}
          <DayCell day={page.awaited.since} />
        </>
      )}
    </span>
  );
}

/** What it waits for and whose turn it is; that nothing is left to do only where nothing is awaited. */
function useWaitingText(): (page: ApplicationProps['page']) => string {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return ({ awaited }) => {
    if (!awaited) return words.over;
    const { who, label, roles, names } = awaited;
    const office = (names.length > 0 ? names : roles.map((role) => translate(role.label))).join(words.and);
    const whom = who === 'office' ? office : words.outside[who];
    return words.awaits(translate(label)) + (whom && words.by(whom));
  };
}
