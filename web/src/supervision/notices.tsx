// Supervision notices: those whose answer is overdue on top, then all, the newest first.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Empty, Select, Skeleton } from 'antd';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { registerNumberOf } from '@domain/document-numbers.js';
import { NOTICE_LABEL, NOTICE_STATES } from '@domain/supervision/supervision.js';
import {
  listSupervisionNoticesInfiniteOptions,
  listSupervisionNoticesOptions,
} from '../../generated/@tanstack/react-query.gen';
import type { SupervisionNoticeLine } from '../../generated/types.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { longDay } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import type { SupervisionAddress } from './supervision-address';
import { owesAnswer, NoticeState } from './notice-state';
import { agencyFilterOf } from './overview';
import type { SupervisionAgencies } from './supervision-agencies';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './notices.module.css';
import supervisionStyles from './supervision.module.css';

const WORDS = {
  zh: {
    state: '状态',
    all: '全部状态',
    only: '仅显示针对这件申请的督办单：',
    showAll: '显示全部督办单',
    overdue: (count: string) => `逾期未反馈 ${count} 份`,
    rest: '督办单',
    none: '没有督办单。',
    nonePending: '没有其他督办单。',
    more: '载入更多',
    from: (from: string, to: string) => `${from} → ${to}`,
    dueOn: (day: string) => `反馈期限：${day}`,
    whole: '针对机关整体',
    mine: { issued: '待您签收', acknowledged: '待您反馈', answered: '待您办结', closed: '' },
    open: (id: number, name: string) => `查看办理：致${name}的督办单 ${id}`,
    look: '查看办理',
  },
  en: {
    state: 'State',
    all: 'Any state',
    only: 'Only notices about this application:',
    showAll: 'Show all notices',
    overdue: (count: string) => `Answers overdue: ${count}`,
    rest: 'Notices',
    none: 'There is no notice.',
    nonePending: 'There is no other.',
    more: 'Load more',
    from: (from: string, to: string) => `${from} → ${to}`,
    dueOn: (day: string) => `to be answered by ${day}`,
    whole: 'about the agency as a whole',
    mine: {
      issued: 'yours to acknowledge',
      acknowledged: 'yours to answer',
      answered: 'yours to close',
      closed: '',
    },
    open: (id: number, name: string) => `Open notice ${id} to ${name}`,
    look: 'Open',
  },
};

const PAGE_SIZE = 20;
const MAX_OVERDUE = 50;

interface NoticesProps {
  readonly address: SupervisionAddress;
  readonly visibleAgencies: SupervisionAgencies;
}

export function Notices({ address, visibleAgencies }: NoticesProps): ReactNode {
  const words = useWords(WORDS);
  const { state, about } = address;
  const agencyFilter = {
    ...agencyFilterOf(address, visibleAgencies),
    ...(about !== undefined && { application: about }),
  };
  const overdue = useQuery(
    listSupervisionNoticesOptions({ query: { ...agencyFilter, overdue: 'true', limit: MAX_OVERDUE } }),
  );
  const all = useInfiniteQuery({
    ...listSupervisionNoticesInfiniteOptions({ query: { ...agencyFilter, ...(state && { state }), limit: PAGE_SIZE } }),
    initialPageParam: {},
    getNextPageParam: ({ notices }) => (notices.length < PAGE_SIZE ? undefined : notices.at(-1)!.id),
  });
  const overdueNotices = (overdue.data?.notices ?? []).filter(
    (notice) => state === undefined || notice.state === state,
  );
  const overdueKeys = new Set(overdueNotices.map(keyOf));
  const others = (all.data?.pages ?? [])
    .flatMap(({ notices }) => notices)
    .filter((each) => !overdueKeys.has(keyOf(each)));
  const error = all.error ?? overdue.error;
  const refetchAll = (): void => void Promise.all([all.refetch(), overdue.refetch()]);
  return (
    <>
      <StateFilter address={address} />
      {about !== undefined && <ApplicationFilter application={about} address={address} />}
      <ProblemNote problem={error} retry={refetchAll} />
      {overdueNotices.length > 0 && (
        <section aria-labelledby="late-notices">
          <h2 id="late-notices" className={classNames(styles.heading, styles.isLate)}>
            {words.overdue(overdueNotices.length === MAX_OVERDUE ? `${MAX_OVERDUE}+` : String(overdueNotices.length))}
          </h2>
          <NoticeList notices={overdueNotices} address={address} visibleAgencies={visibleAgencies} />
        </section>
      )}
      <section aria-labelledby="notices">
        <h2 id="notices" className={styles.heading}>
          {words.rest}
        </h2>
        {!all.data && !error && <Skeleton active />}
        {all.data && others.length === 0 && (
          <Empty description={overdueNotices.length > 0 ? words.nonePending : words.none} />
        )}
        <NoticeList notices={others} address={address} visibleAgencies={visibleAgencies} />
        {all.hasNextPage && (
          <p className={supervisionStyles.more}>
            <Button loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
              {words.more}
            </Button>
          </p>
        )}
      </section>
    </>
  );
}

const keyOf = ({ agency, id }: SupervisionNoticeLine): string => `${agency}/${id}`;

function StateFilter({ address }: { readonly address: SupervisionAddress }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const id = useId();
  return (
    <p className={styles.filter}>
      <label htmlFor={id}>{words.state}</label>
      <Select
        id={id}
        value={address.state ?? ''}
        onChange={(state: string) => address.go({ state: state || undefined })}
        options={[
          { value: '', label: words.all },
          ...NOTICE_STATES.map((state) => ({ value: state, label: translate(NOTICE_LABEL[state]) })),
        ]}
      />
    </p>
  );
}

function ApplicationFilter({
  application,
  address,
}: Pick<NoticesProps, 'address'> & { readonly application: string }): ReactNode {
  const words = useWords(WORDS);
  return (
    <p className={styles.filter}>
      {words.only} <Link to={applicationPath(application)}>{registerNumberOf(application)}</Link>
      <Button size="small" onClick={() => address.go({ about: undefined })}>
        {words.showAll}
      </Button>
    </p>
  );
}

function NoticeList({
  notices,
  ...rest
}: NoticesProps & { readonly notices: readonly SupervisionNoticeLine[] }): ReactNode {
  if (notices.length === 0) return null;
  return (
    <ul className={styles.list}>
      {notices.map((notice) => (
        <li key={keyOf(notice)}>
          <NoticeItem notice={notice} {...rest} />
        </li>
      ))}
    </ul>
  );
}

function NoticeItem({
  notice,
  address,
  visibleAgencies,
}: NoticesProps & { readonly notice: SupervisionNoticeLine }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { id, agency, from, application, number, text, dueOn, state } = notice;
  const isMine = owesAnswer(state)
    ? visibleAgencies.answersFor(agency)
    : state === 'answered' && visibleAgencies.supervises(agency);
  return (
    <article className={styles.notice}>
      <div className={styles.head}>
        <NoticeState notice={notice} />
        {isMine && <strong className={styles.mine}>{words.mine[state]}</strong>}
        <span>{words.from(visibleAgencies.nameOf(from), visibleAgencies.nameOf(agency))}</span>
        {application === null ? (
          <span className={base.faint}>{words.whole}</span>
        ) : (
          <Link to={applicationPath(application)}>{number}</Link>
        )}
      </div>
      <p className={styles.text}>{text}</p>
      <div className={styles.foot}>
        <span>{words.dueOn(longDay(dueOn, language))}</span>
        <Button
          size="small"
          type={isMine ? 'primary' : 'default'}
          aria-label={words.open(id, visibleAgencies.nameOf(agency))}
          onClick={() => address.go({ notice: keyOf(notice), application: undefined })}
        >
          {words.look}
        </Button>
      </div>
    </article>
  );
}
