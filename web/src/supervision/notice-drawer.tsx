// One notice: what it demands, its history, and the next step for this person.
import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readSupervisionNoticeOptions } from '../../generated/@tanstack/react-query.gen';
import type { SupervisionNotice } from '../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { longDay, minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import { useReturnFocus } from '../parts/return-focus';
import { NoticeState } from './notice-state';
import { NoticeSteps } from './notice-steps';
import type { SupervisionAgencies } from './supervision-agencies';
import noticesStyles from './notices.module.css';
import supervisionStyles from './supervision.module.css';

const WORDS = {
  zh: {
    title: '督办单',
    to: '督办对象',
    from: '督办机关',
    about: '申请',
    whole: '针对机关整体',
    dueOn: '反馈期限',
    text: '督办要求',
    history: '办理经过',
    byTime: '系统',
    behalf: (name: string) => `（代${name}）`,
  },
  en: {
    title: 'Supervision notice',
    to: 'To',
    from: 'From',
    about: 'Application',
    whole: 'about the agency as a whole',
    dueOn: 'To be answered by',
    text: 'What is asked for',
    history: 'What became of it',
    byTime: 'the passing of time',
    behalf: (name: string) => ` (for ${name})`,
  },
};

interface NoticeDrawerProps {
  readonly notice: { readonly agency: string; readonly id: number };
  readonly visibleAgencies: SupervisionAgencies;
  readonly onClose: () => void;
}

export function NoticeDrawer({ notice: { agency, id }, visibleAgencies, onClose }: NoticeDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const { data, error, refetch } = useQuery(readSupervisionNoticeOptions({ path: { agency, notice: id } }));
  return (
    <Drawer className={supervisionStyles.drawer} open title={`${words.title} ${id}`} size={560} onClose={onClose}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <NoticeDetails notice={data} visibleAgencies={visibleAgencies} />
          <NoticeHistory events={data.events} />
          <NoticeSteps key={data.state} notice={data} visibleAgencies={visibleAgencies} />
        </>
      )}
    </Drawer>
  );
}

function NoticeDetails({
  notice,
  visibleAgencies,
}: {
  readonly notice: SupervisionNotice;
  readonly visibleAgencies: SupervisionAgencies;
}): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { agency, from, application, number, dueOn, text } = notice;
  return (
    <>
      <NoticeState notice={notice} />
      <dl className={noticesStyles.about}>
        <dt>{words.to}</dt>
        <dd>{visibleAgencies.nameOf(agency)}</dd>
        <dt>{words.from}</dt>
        <dd>{visibleAgencies.nameOf(from)}</dd>
        <dt>{words.about}</dt>
        <dd>{application === null ? words.whole : <Link to={applicationPath(application)}>{number}</Link>}</dd>
        <dt>{words.dueOn}</dt>
        <dd>{longDay(dueOn, language)}</dd>
        <dt>{words.text}</dt>
        <dd className={noticesStyles.text}>{text}</dd>
      </dl>
    </>
  );
}

function NoticeHistory({ events }: Pick<SupervisionNotice, 'events'>): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <section aria-labelledby="notice-history">
      <h2 id="notice-history">{words.history}</h2>
      <ol className={noticesStyles.history}>
        {events.map(({ seq, type, label, at, by, text }) => (
          <li key={seq}>
            <strong>{translate(label)}</strong>{' '}
            <span>
              {by?.name ?? words.byTime}
              {by?.onBehalfOf && words.behalf(by.onBehalfOf)}
            </span>{' '}
            <time dateTime={at}>{minuteOf(at)}</time>
            {/* The text of the notice is shown above already. */}
            {text !== null && type !== 'issued' && <p className={noticesStyles.text}>{text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
