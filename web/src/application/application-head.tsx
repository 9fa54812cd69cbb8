// The head of an application, always in sight: number, state, time left and the next step.
import { Button, Dropdown, Tag } from 'antd';
import { MoreOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSaid, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { DayCell } from '../parts/day';
import { Light, useRemaining } from '../parts/light';
import { PageHead } from '../parts/page-head';
import { type CommandCard, isAllowed, type OfApplication } from './application';
import { DANGEROUS } from './commands/dangerous';
import { useDoing } from './doing';
import { Watch } from './watch';
import { WhyNot } from './why-not';

const WORDS = {
  zh: {
    more: '更多操作',
    decide: '七步法',
    awaits: (what: string) => `等待：${what}`,
    by: (who: string) => `，由${who}办理`,
    since: '，自 ',
    and: '、',
    outside: { applicant: '申请人', thirdParty: '第三方', agency: '其他机关' },
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
    over: 'Closed: nothing is left to do.',
  },
};

export function ApplicationHead({ page }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const remaining = useRemaining();
  return (
    <div className="application-head">
      <PageHead
        title={page.number}
        beside={
          <>
            <Tag>{said(page.stateLabel)}</Tag>
            <Light light={page.light} />
            {page.light !== 'done' && <span>{remaining(page)}</span>}
          </>
        }
        actions={<Actions page={page} />}
      />
      <div className="application-turn">
        {!page.next && <Awaited page={page} />}
        <WhyNot page={page} />
      </div>
      <span className="visually-hidden" aria-live="polite">
        {`${said(page.stateLabel)} ${page.next ? said(page.next.label) : words.over}`}
      </span>
    </div>
  );
}

function Actions({ page }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { begin } = useDoing();
  const others = page.commands.filter(({ command, allowed }) => allowed && command !== page.next?.command);
  const item = ({ command, label }: CommandCard) => ({
    key: command,
    label: said(label),
    danger: DANGEROUS.has(command),
    onClick: () => begin(command),
  });
  const [dangerous, harmless] = [true, false].map((isDangerous) =>
    others.filter(({ command }) => DANGEROUS.has(command) === isDangerous).map(item),
  ) as [ReturnType<typeof item>[], ReturnType<typeof item>[]];
  const between = harmless.length > 0 && dangerous.length > 0 ? [{ type: 'divider' as const }] : [];
  return (
    <>
      <Watch page={page} />
      {isAllowed(page, 'submitDraft') && page.next?.command === 'submitDraft' && (
        <Link to={`${applicationPath(page.application)}/decision`}>{words.decide}</Link>
      )}
      {page.next && (
        <Button type="primary" onClick={() => begin(page.next!.command)}>
          {said(page.next.label)}
        </Button>
      )}
      {others.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: [...harmless, ...between, ...dangerous] }}>
          <Button className="is-short" icon={<MoreOutlined aria-hidden />}>
            {words.more}
          </Button>
        </Dropdown>
      )}
    </>
  );
}

/** Who has to act next, where it is not this person. */
function Awaited({ page: { awaited } }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  if (!awaited) return <span>{words.over}</span>;
  const { who, label, roles, names, since } = awaited;
  const office = (names.length > 0 ? names : roles.map((role) => said(role.label))).join(words.and);
  return (
    <span>
      {words.awaits(said(label))}
      {who === 'office' ? office && words.by(office) : words.by(words.outside[who])}
      {words.since}
      <DayCell day={since} />
    </span>
  );
}
