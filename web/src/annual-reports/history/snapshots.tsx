// The locked versions of a report: tables and texts to read, documents to download.
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Table4 } from '@domain/statistics/tables.js';
import { table3Grid } from '@domain/annual-report/table3-grid.js';
import { table4Grid } from '@domain/annual-report/table4-grid.js';
import { readReportSnapshotOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ReportGrid } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import { minuteOf } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import { DownloadMenu } from '../download-menu';
import { type ReportProps, refOf } from '../report';
import { SECTION_LABEL } from '../report-labels';
import { GridTable } from '../../parts/grid-table';
import { PrintedText } from '../texts/printed-text';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    title: '锁定的版本',
    one: (at: string, name: string) => `${at} ${name} 锁定`,
    look: '查看',
    table3: '锁定时的表三',
    table4: '锁定时的表四',
    close: '关闭',
  },
  en: {
    title: 'Locked versions',
    one: (at: string, name: string) => `locked ${at} by ${name}`,
    look: 'Look at it',
    table3: 'Table 3 as locked',
    table4: 'Table 4 as locked',
    close: 'Close',
  },
};

export function Snapshots({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const [openSnapshot, setOpenSnapshot] = useState<number | null>(null);
  if (report.snapshots.length === 0) return null;
  return (
    <section aria-label={words.title}>
      <h2 className={styles.subhead}>{words.title}</h2>
      <ul className={styles.list}>
        {report.snapshots.toReversed().map(({ snapshot, at, actor }) => (
          <li key={snapshot} className={styles.snapshot}>
            {words.one(minuteOf(at), actor?.name ?? '—')}
            <Button size="small" onClick={() => setOpenSnapshot(snapshot)}>
              {words.look}
            </Button>
            <DownloadMenu report={report} snapshot={snapshot} />
          </li>
        ))}
      </ul>
      {openSnapshot !== null && (
        <SnapshotDrawer report={report} snapshot={openSnapshot} onClose={() => setOpenSnapshot(null)} />
      )}
    </section>
  );
}

interface SnapshotDrawerProps extends ReportProps {
  readonly snapshot: number;
  readonly onClose: () => void;
}

function SnapshotDrawer({ report, snapshot, onClose }: SnapshotDrawerProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery(readReportSnapshotOptions({ path: { ...refOf(report), snapshot } }));
  const entry = report.snapshots.find((each) => each.snapshot === snapshot)!;
  return (
    <Drawer
      open
      size="large"
      onClose={onClose}
      title={words.one(minuteOf(entry.at), entry.actor?.name ?? '—')}
      closable={{ 'aria-label': words.close }}
    >
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <GridTable
            grid={table3Grid(report.format, data.table3) as unknown as ReportGrid}
            caption={words.table3}
            labels={3}
          />
          <h3 className={styles.subhead}>{words.table4}</h3>
          <GridTable
            grid={table4Grid(data.table4 as unknown as Table4) as unknown as ReportGrid}
            caption={words.table4}
            labels={0}
          />
          {Object.entries(data.sections).map(([name, text]) => (
            <section key={name}>
              <h3 className={styles.subhead}>{translate(SECTION_LABEL[name as keyof typeof SECTION_LABEL])}</h3>
              <PrintedText paragraphs={text.split('\n')} />
            </section>
          ))}
        </>
      )}
    </Drawer>
  );
}
