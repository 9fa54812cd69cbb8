// The applications behind a number, page by page; each can be opened or get a notice.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import {
  LONG_PAUSE_DAYS,
  SUPERVISED_LIST_LABEL,
  type SupervisedList,
  UNDELIVERED_DAYS,
} from '@domain/supervision/supervision.js';
import type { Text } from '@domain/vocabulary.js';
import { listSupervisedInfiniteOptions } from '../../generated/@tanstack/react-query.gen';
import { useTranslate, useWords } from '../app/language';
import { ApplicationsTable } from '../parts/applications-table';
import { ProblemNote } from '../parts/problem-note';
import type { SupervisionAddress } from './supervision-address';
import { agencyFilterOf } from './overview';
import type { SupervisionAgencies } from './supervision-agencies';
import base from '../parts/base.module.css';
import styles from './supervision.module.css';

const WORDS = {
  zh: {
    back: '返回督办清单',
    all: '全部可查看的机关',
    total: (count: string) => `共 ${count} 件`,
    shown: (count: number) => `已显示 ${count} 件`,
    more: '载入更多',
    none: '没有这样的申请。',
    look: '原因与催办',
    lookInto: (number: string) => `原因与催办：${number}`,
    act: '督办',
    issue: (number: string) => `就 ${number} 发出督办单`,
    next: '督办',
  },
  en: {
    back: 'Back to the lists',
    all: 'All agencies within reach',
    total: (count: string) => `${count} in all`,
    shown: (count: number) => `${count} shown`,
    more: 'Load more',
    none: 'There is none.',
    look: 'Reason, reminders',
    lookInto: (number: string) => `Reason, reminders: ${number}`,
    act: 'Notice',
    issue: (number: string) => `Issue a notice about ${number}`,
    next: 'Supervision',
  },
};

const LIST_DESCRIPTION: Readonly<Record<SupervisedList, Text>> = {
  dueSoon: { zh: '三个工作日内到期，尚未办结。', en: 'Due within three working days, and open.' },
  overdueOpen: { zh: '已过答复期限，尚未办结。', en: 'Past the last day for the reply, and open.' },
  overdueClosed: { zh: '本年度办结，答复晚于期限。', en: 'Closed this year, replied to after the last day.' },
  pausedLong: {
    zh: `期限暂停已超过 ${LONG_PAUSE_DAYS} 日（补正、缴费、征求意见等）。`,
    en: `The clock has stood still for more than ${LONG_PAUSE_DAYS} days.`,
  },
  unconfirmedPastDay: {
    zh: '条例第三十一条：平信、传真、电子邮件应在收到当日与申请人确认。',
    en: 'Art. 31: ordinary mail, fax and e-mail are confirmed with the applicant on the day they come.',
  },
  undelivered: {
    zh: `已退回，或寄出超过 ${UNDELIVERED_DAYS} 日仍未签收。`,
    en: `Returned, or not signed for ${UNDELIVERED_DAYS} days after posting.`,
  },
};

const PAGE_SIZE = 20;

interface SupervisedApplicationsProps {
  readonly list: SupervisedList;
  readonly address: SupervisionAddress;
  readonly visibleAgencies: SupervisionAgencies;
  readonly onIssue: (agency: string, application: string) => void;
}

export function SupervisedApplications({
  list,
  address,
  visibleAgencies,
  onIssue,
}: SupervisedApplicationsProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { of } = address;
  const agencyFilter = of === undefined ? agencyFilterOf(address, visibleAgencies) : { agency: of };
  const query = { ...agencyFilter, list, limit: PAGE_SIZE };
  const agencyCode = of ?? address.agency;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listSupervisedInfiniteOptions({ query }),
    // The first page has no cursor.
    initialPageParam: { query },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const lines = data?.pages.flatMap(({ applications }) => applications) ?? [];
  const total = data?.pages[0]?.total;
  return (
    <section aria-labelledby="listed">
      <Link to={address.to({ list: undefined, of: undefined, application: undefined })}>
        <ArrowLeftOutlined aria-hidden="true" /> {words.back}
      </Link>
      <h2 id="listed" className={styles.listedTitle}>
        {translate(SUPERVISED_LIST_LABEL[list])} ·{' '}
        {agencyCode === undefined ? words.all : visibleAgencies.nameOf(agencyCode)}
        {total !== undefined && <small> {words.total(String(total))}</small>}
      </h2>
      <p className={base.faint}>{translate(LIST_DESCRIPTION[list])}</p>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {data && (
        <ApplicationsTable
          lines={lines}
          locale={{ emptyText: <Empty description={words.none} /> }}
          lastColumn={{
            key: 'supervision',
            title: words.next,
            width: 190,
            render: (_, { application, agency, number }) => (
              <span className={styles.listedActions}>
                <Button
                  size="small"
                  aria-label={words.lookInto(number)}
                  onClick={() => address.go({ application, notice: undefined })}
                >
                  {words.look}
                </Button>
                {visibleAgencies.supervises(agency) && (
                  <Button size="small" aria-label={words.issue(number)} onClick={() => onIssue(agency, application)}>
                    {words.act}
                  </Button>
                )}
              </span>
            ),
          }}
        />
      )}
      {hasNextPage && (
        <p className={styles.more}>
          <span role="status">{words.shown(lines.length)}</span>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      )}
    </section>
  );
}
