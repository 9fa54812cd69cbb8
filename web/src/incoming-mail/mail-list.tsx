// Pieces of mail as rows: what came, when, who has it, and the next step.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton, Table, type TableProps } from 'antd';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { parseRecordName, registerNumber } from '@domain/document-numbers.js';
import { listMailInfiniteOptions } from '../../generated/@tanstack/react-query.gen';
import type { MailLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { applicationPath } from '../parts/applications-table';
import { minuteOf } from '../parts/day';
import { ProblemNote } from '../parts/problem-note';
import { totalText } from '../worklist/total-text';
import { MailActions } from './mail-actions';
import { MailDialog, type OpenMailDialog } from './mail-dialog';
import type { MailQuery, MailTab } from './mail-tabs';
import { classNames } from '../parts/class-names';
import applicationsTableStyles from '../parts/applications-table.module.css';
import base from '../parts/base.module.css';
import styles from './incoming-mail.module.css';

const WORDS = {
  zh: {
    number: '收文号',
    agency: '机关',
    arrived: '到件',
    kind: '方式',
    trackingNumber: '邮件号',
    sender: '寄件人',
    state: '状态',
    hands: '交接',
    application: '申请',
    actions: '下一步',
    late: '逾日未登记',
    waits: (who: string) => `交${who}，待签收`,
    signed: (who: string, at: string) => `${who} ${at} 签收`,
    total: (count: string) => `共 ${count} 件`,
    more: '载入更多',
    empty: {
      open: '没有未登记的邮件。',
      mine: '没有等您签收的邮件。',
      late: '没有当日未登记的邮件。',
      all: '还没有收文记录。第一步：在上方登记收到的邮件。',
    },
  },
  en: {
    number: 'Number',
    agency: 'Agency',
    arrived: 'Arrived',
    kind: 'Kind',
    trackingNumber: 'Tracking number',
    sender: 'Sender',
    state: 'State',
    hands: 'With',
    application: 'Application',
    actions: 'Next step',
    late: 'past its day',
    waits: (who: string) => `to the ${who}, not signed yet`,
    signed: (who: string, at: string) => `${who} signed ${at}`,
    total: (count: string) => `${count} in all`,
    more: 'Load more',
    empty: {
      open: 'All mail is registered.',
      mine: 'Nothing waits for your signature.',
      late: 'Nothing lay past its day.',
      all: 'No mail is written down yet. The first step: write it down above.',
    },
  },
};

interface MailListProps {
  readonly query: MailQuery;
  readonly isMixed: boolean;
  readonly agencyName: (code: string) => string;
  readonly tab: MailTab;
}

export function MailList({ query, isMixed, agencyName, tab }: MailListProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [openDialog, setOpenDialog] = useState<OpenMailDialog | null>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...listMailInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  if (!data) {
    return error ? (
      <ProblemNote problem={error} retry={() => void refetch()} />
    ) : (
      <Skeleton active paragraph={{ rows: 6 }} />
    );
  }
  const column = (label: string, width: number, cell: (line: MailLine) => ReactNode): Column => ({
    key: label,
    title: label,
    width,
    onCell: () => ({ 'data-label': label }) as object,
    render: (_, line) => cell(line),
  });
  const columns: Column[] = [
    column(words.number, 164, ({ number }) => <span className={styles.number}>{number}</span>),
    ...(isMixed ? [column(words.agency, 110, ({ agency }) => agencyName(agency))] : []),
    column(words.arrived, 104, ({ arrivedAt }) => <time dateTime={arrivedAt}>{minuteOf(arrivedAt)}</time>),
    column(words.kind, 110, ({ kindLabel, note }) => (
      <>
        {translate(kindLabel)}
        {note && <small className={classNames(base.faint, styles.note)}>{note}</small>}
      </>
    )),
    column(words.trackingNumber, 130, ({ trackingNumber }) => trackingNumber ?? DASH),
    column(words.sender, 80, ({ sender }) => (sender ? <span className={styles.sender}>{sender}</span> : DASH)),
    column(words.state, 120, ({ stateLabel, late, reason }) => (
      <>
        <span>{translate(stateLabel)}</span> {late && <span className={styles.late}>▲ {words.late}</span>}
        {reason && <small className={classNames(base.faint, styles.note)}>{reason}</small>}
      </>
    )),
    column(words.hands, 130, (line) => <HandOverStatus line={line} />),
    column(words.application, 132, ({ applications }) =>
      applications.length === 0
        ? DASH
        : applications.map((name) => (
            <Link key={name} className={styles.application} to={applicationPath(name)}>
              {applicationNumber(name)}
            </Link>
          )),
    ),
    {
      key: 'actions',
      className: applicationsTableStyles.rowEnd,
      title: words.actions,
      width: 150,
      render: (_, line) => (
        <MailActions line={line} onOpen={(dialogName) => setOpenDialog({ name: dialogName, line })} />
      ),
    },
  ];
  const { total } = data.pages[0]!;
  return (
    <section aria-label={words.total(totalText(total))}>
      <ProblemNote problem={error} retry={() => void refetch()} />
      <Table<MailLine>
        className={applicationsTableStyles.table}
        size="small"
        tableLayout="fixed"
        pagination={false}
        style={{ '--least': isMixed ? '1240px' : '1130px' } as CSSProperties}
        rowKey={({ agency, mail }) => `${agency}-${mail}`}
        columns={columns}
        dataSource={data.pages.flatMap(({ mail }) => mail)}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty[tab]} /> }}
      />
      <footer className={applicationsTableStyles.foot}>
        <span role="status">{words.total(totalText(total))}</span>
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </footer>
      {openDialog && <MailDialog dialog={openDialog} onClose={() => setOpenDialog(null)} />}
    </section>
  );
}

type Column = NonNullable<TableProps<MailLine>['columns']>[number];

const DASH = <span aria-hidden="true">—</span>;

/** Who it was handed to, and whether they have signed for it. */
function HandOverStatus({ line: { handedTo, signedAt } }: { readonly line: MailLine }): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (!handedTo) return DASH;
  const recipient = handedTo.name ?? translate(handedTo.label);
  return signedAt ? words.signed(recipient, minuteOf(signedAt)) : <strong>{words.waits(recipient)}</strong>;
}

/** The number of the application as printed on documents. */
function applicationNumber(name: string): string {
  const parsed = parseRecordName(name);
  return parsed ? registerNumber(parsed.agency, parsed.id) : name;
}
