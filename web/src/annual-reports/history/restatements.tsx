// 更正差异记录: where the register differs from a locked report, and which applications changed.
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslate, useWords } from '../../app/language';
import { applicationPath } from '../../parts/applications-table';
import { minuteOf } from '../../parts/day';
import type { ReportProps, Report } from '../report';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: '更正差异记录',
    about: '报告锁定后，登记与已公布数字不同的地方。已公布的报告不随之变动。',
    cell: '格',
    published: '已公布',
    now: '现为',
    noticed: '发现',
    causes: '涉及',
    kinds: { application: '申请', remedy: '案件', correction: '更正' },
  },
  en: {
    title: 'Restatement log',
    about: 'Where the register says otherwise since the lock. The published report does not move.',
    cell: 'Cell',
    published: 'Published',
    now: 'Now',
    noticed: 'Noticed',
    causes: 'Because of',
    kinds: { application: 'application', remedy: 'case', correction: 'correction' },
  },
};

type Restatement = Report['restatements'][number];

export function Restatements({ report: { restatements } }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (restatements.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <h2 className={styles.subhead}>{words.title}</h2>
      <p className={base.faint}>{words.about}</p>
      <Table<Restatement>
        size="small"
        pagination={false}
        scroll={{ x: 760 }}
        rowKey={({ snapshot, cell, noticedAt }) => `${snapshot} ${cell} ${noticedAt}`}
        dataSource={restatements}
        columns={[
          { key: 'cell', title: words.cell, render: (_, { label }) => translate(label) },
          { key: 'published', title: words.published, width: 90, align: 'right', dataIndex: 'published' },
          { key: 'now', title: words.now, width: 80, align: 'right', render: (_, { now }) => <b>{now}</b> },
          { key: 'noticed', title: words.noticed, width: 150, render: (_, { noticedAt }) => minuteOf(noticedAt) },
          {
            key: 'causes',
            title: words.causes,
            render: (_, { causes }) =>
              causes.map(({ kind, of, agency }) => (
                <div key={`${kind} ${agency} ${of}`}>
                  {kind === 'application' && of !== null ? (
                    <Link to={applicationPath(of)}>{of}</Link>
                  ) : (
                    `${words.kinds[kind]} ${of ?? agency}`
                  )}
                </div>
              )),
          },
        ]}
      />
    </section>
  );
}
