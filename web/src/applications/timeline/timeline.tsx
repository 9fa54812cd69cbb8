// The events of an application, newest first: who did what in which role, and what deadlines moved.
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslate, useWords } from '../../app/language';
import { isProvisionalToo } from '@domain/deadlines/provisional.js';
import { DayCell, minuteOf } from '../../parts/day';
import { Provisional } from '../../parts/provisional';
import type { Application, DeadlineCard, ApplicationProps, TimelineEvent } from '../application';
import { Section } from '../section';
import { EventDetails } from './event-details';
import base from '../../parts/base.module.css';
import styles from './timeline.module.css';

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
    onBehalfOf: (name: string) => `代 ${name}`,
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
    onBehalfOf: (name: string) => `for ${name}`,
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

const FILTER_PARAM = 'timeline';

export function Timeline({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const [params, setParams] = useSearchParams();
  const wanted = params.get(FILTER_PARAM) ?? '';
  const filter: Filter = Object.hasOwn(FILTERS, wanted) ? (wanted as Filter) : 'all';
  const events = page.timeline.filter(FILTERS[filter]).toReversed();
  const chooseFilter = (next: string): void =>
    setParams(
      (current) => {
        current.set(FILTER_PARAM, next);
        return current;
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
          onChange={({ target }) => chooseFilter(String(target.value))}
          optionType="button"
          options={(Object.keys(FILTERS) as Filter[]).map((value) => ({ value, label: words[value] }))}
        />
      }
    >
      {events.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ol className={styles.timeline}>
        {events.map((event) => (
          <li key={event.seq}>
            <EventEntry page={page} event={event} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface EventEntryProps {
  readonly page: Application;
  readonly event: TimelineEvent;
}

function EventEntry({ page, event }: EventEntryProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { label, by, actor, at, moves } = event;
  return (
    <>
      <b>{translate(label)}</b>{' '}
      <span>
        {actor?.name}
        {by && event.type !== 'reminded' && (actor ? words.role(translate(by.label)) : translate(by.label))}{' '}
        {actor?.onBehalfOf && words.onBehalfOf(actor.onBehalfOf)}
      </span>{' '}
      <time dateTime={at} className={base.faint}>
        {minuteOf(at)}
      </time>
      <EventDetails event={event} />
      {moves.map(({ deadline, from, to }) => (
        <p key={deadline} className={styles.move}>
          {words.move(translate(page.deadlines[deadline]?.label ?? label))}
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
