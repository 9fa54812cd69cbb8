// The events of an application, newest first: who did what in which role, and what deadlines moved.
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useSaid, useWords } from '../../app/language';
import { isProvisionalToo } from '../../../../src/domain/deadlines/provisional.js';
import { DayCell, minuteOf } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import type { Application, DeadlineCard, OfApplication, TimelineEvent } from '../application';
import { Section } from '../section';
import { Details } from './details';
import './timeline.css';

const WORDS = {
  zh: {
    title: '办理经过',
    filter: '只看',
    all: '全部',
    acts: '办理',
    deadlines: '期限变动',
    reminders: '提醒',
    none: '没有此类记录。',
    role: (role: string) => `（${role}）`,
    standing: (name: string) => `代 ${name}`,
    move: (what: string) => `${what}：`,
    unknown: '未定',
    to: '→',
  },
  en: {
    title: 'What happened',
    filter: 'Only',
    all: 'all',
    acts: 'acts',
    deadlines: 'deadlines',
    reminders: 'reminders',
    none: 'Nothing of the kind.',
    role: (role: string) => ` (${role})`,
    standing: (name: string) => `for ${name}`,
    move: (what: string) => `${what}: `,
    unknown: 'unknown',
    to: '→',
  },
};

const FILTERS = {
  all: () => true,
  acts: ({ by }: TimelineEvent) => by !== null && by.role !== 'time',
  deadlines: ({ moves }: TimelineEvent) => moves.length > 0,
  reminders: ({ type }: TimelineEvent) => type === 'reminded',
} satisfies Record<string, (event: TimelineEvent) => boolean>;
type Filter = keyof typeof FILTERS;

const ASKED = 'timeline';

export function Timeline({ page }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const [asked, ask] = useSearchParams();
  const wanted = asked.get(ASKED) ?? '';
  const filter: Filter = Object.hasOwn(FILTERS, wanted) ? (wanted as Filter) : 'all';
  const events = page.timeline.filter(FILTERS[filter]).toReversed();
  const choose = (next: string): void =>
    ask(
      (before) => {
        before.set(ASKED, next);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Section
      title={words.title}
      extra={
        <Radio.Group
          size="small"
          aria-label={words.filter}
          value={filter}
          onChange={({ target }) => choose(String(target.value))}
          optionType="button"
          options={(Object.keys(FILTERS) as Filter[]).map((value) => ({ value, label: words[value] }))}
        />
      }
    >
      {events.length === 0 && <p className="faint">{words.none}</p>}
      <ol className="timeline">
        {events.map((event) => (
          <li key={event.seq}>
            <Happened page={page} event={event} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface HappenedProps {
  readonly page: Application;
  readonly event: TimelineEvent;
}

function Happened({ page, event }: HappenedProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { label, by, actor, at, moves } = event;
  return (
    <>
      <b>{said(label)}</b>{' '}
      <span>
        {actor?.name}
        {by && event.type !== 'reminded' && (actor ? words.role(said(by.label)) : said(by.label))}{' '}
        {actor?.onBehalfOf && words.standing(actor.onBehalfOf)}
      </span>{' '}
      <time dateTime={at} className="faint">
        {minuteOf(at)}
      </time>
      <Details event={event} />
      {moves.map(({ deadline, from, to }) => (
        <p key={deadline} className="timeline-move">
          {words.move(said(page.deadlines[deadline]?.label ?? label))}
          <MovedDay day={from} of={page.deadlines[deadline]} /> {words.to}{' '}
          <MovedDay day={to} of={page.deadlines[deadline]} />
        </p>
      ))}
    </>
  );
}

interface MovedDayProps {
  readonly day: string | null;
  readonly of: DeadlineCard | undefined;
}

function MovedDay({ day, of }: MovedDayProps): ReactNode {
  const words = useWords(WORDS);
  if (!day) return words.unknown;
  return (
    <>
      <DayCell day={day} />
      <Provisional when={of && isProvisionalToo(day, of)} />
    </>
  );
}
