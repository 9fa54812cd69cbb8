// Late and paused applications: counts as cards and by agency; each number opens its list.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readSupervisionOptions } from '../../generated/@tanstack/react-query.gen';
import type { ReadSupervisionResponse } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { ProblemNote } from '../parts/problem-note';
import type { SupervisionAddress } from './supervision-address';
import { AnnualReport } from './annual-report';
import { CLOSED_BANDS, ON_TIME_BANDS, RateCell } from './rate-cell';
import type { SupervisionAgencies } from './supervision-agencies';
import { TrendChart } from './trend-chart';
import { classNames } from '../parts/class-names';
import base from '../parts/base.module.css';
import styles from './overview.module.css';

type AgencyCounts = ReadSupervisionResponse['agencies'][number];
type SupervisedListLabel = ReadSupervisionResponse['lists'][number];

const WORDS = {
  zh: {
    cards: '督办清单',
    agencies: '各机关情况',
    agency: '机关',
    closed: '办结率',
    onTime: '按时率',
    trend: '近十二个月',
    report: (year: number) => `${year}年度报告`,
    legend: '柱为办结（深色为逾期），线为收到。办结率、按时率按本年度计算，没有可计算的申请时记“—”。',
    act: '督办',
    issue: (name: string) => `向${name}发出督办单`,
    open: (count: number, list: string, name: string) => `${name}：${list} ${count} 件`,
    none: '没有可查看的机关。',
  },
  en: {
    cards: 'Lists under supervision',
    agencies: 'Agency by agency',
    agency: 'Agency',
    closed: 'Closed',
    onTime: 'On time',
    trend: 'Twelve months',
    report: (year: number) => `Report on ${year}`,
    legend:
      'Bars are closed (dark: late), the line is received. Rates are of this year; “—” where there is nothing to reckon with.',
    act: 'Notice',
    issue: (name: string) => `Issue a notice to ${name}`,
    open: (count: number, list: string, name: string) => `${name}: ${list}, ${count}`,
    none: 'There is no agency to look at.',
  },
};

/** The lists that are coloured while they have applications. */
const LIST_CLASSES: Readonly<Partial<Record<SupervisedListLabel['list'], string | undefined>>> = {
  overdueOpen: styles.overdueOpen,
  dueSoon: styles.dueSoon,
};

interface OverviewProps {
  readonly address: SupervisionAddress;
  readonly visibleAgencies: SupervisionAgencies;
  readonly onIssue: (agency: string) => void;
}

export function Overview({ address, visibleAgencies, onIssue }: OverviewProps): ReactNode {
  const words = useWords(WORDS);
  const query = agencyFilterOf(address, visibleAgencies);
  const { data, error, refetch } = useQuery({ ...readSupervisionOptions({ query }), refetchInterval: 60_000 });
  if (!data) {
    if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
    return <Skeleton active paragraph={{ rows: 10 }} />;
  }
  if (data.agencies.length === 0) return <Empty description={words.none} />;
  return (
    <>
      <ProblemNote problem={error} retry={() => void refetch()} />
      <ListCards figures={data} address={address} />
      {/* Wider than a phone: it scrolls on its own. */}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption>{words.agencies}</caption>
          <thead>
            <tr>
              <th scope="col">{words.agency}</th>
              <ListHeadings lists={data.lists} />
              <th scope="col">{words.closed}</th>
              <th scope="col">{words.onTime}</th>
              <th scope="col">{words.trend}</th>
              <th scope="col">{words.report(data.reportYear)}</th>
              {visibleAgencies.supervised.length > 0 && <th scope="col">{words.act}</th>}
            </tr>
          </thead>
          <tbody>
            {data.agencies.map((figures) => (
              <AgencyRow
                key={figures.code}
                figures={figures}
                lists={data.lists}
                reportYear={data.reportYear}
                address={address}
                visibleAgencies={visibleAgencies}
                onIssue={onIssue}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className={base.faint}>{words.legend}</p>
    </>
  );
}

/** The chosen agency with those below it, otherwise all visible ones. */
export const agencyFilterOf = (
  { agency }: Pick<SupervisionAddress, 'agency'>,
  { hasBelow }: SupervisionAgencies,
): { readonly agency?: string; readonly below?: 'true' } => ({
  ...(agency !== undefined && { agency }),
  ...(agency !== undefined && hasBelow(agency) && { below: 'true' as const }),
});

function ListHeadings({ lists }: { readonly lists: readonly SupervisedListLabel[] }): ReactNode {
  const translate = useTranslate();
  return lists.map(({ list, label }) => (
    <th key={list} scope="col">
      {translate(label)}
    </th>
  ));
}

function ListCards({
  figures,
  address,
}: {
  readonly figures: ReadSupervisionResponse;
  readonly address: SupervisionAddress;
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <nav aria-label={words.cards}>
      <ul className={styles.cards}>
        {figures.lists.map(({ list, label }) => {
          const total = figures.agencies.reduce((sum, { counts }) => sum + counts[list], 0);
          return (
            <li key={list}>
              <Link
                to={address.to({ list, of: undefined })}
                className={classNames(styles.card, total > 0 ? LIST_CLASSES[list] : styles.isNone)}
              >
                <span>{translate(label)}</span> <strong>{total}</strong>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface AgencyRowProps extends OverviewProps {
  readonly figures: AgencyCounts;
  readonly lists: readonly SupervisedListLabel[];
  readonly reportYear: number;
}

function AgencyRow({ figures, lists, reportYear, address, visibleAgencies, onIssue }: AgencyRowProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { code, name, counts, closedRate, onTimeRate, trend, report } = figures;
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${0.5 + visibleAgencies.depthOf(code)}rem` }}>
        {name}
      </th>
      {lists.map(({ list, label }) => (
        <td key={list} className={styles.number}>
          {counts[list] === 0 ? (
            <span className={base.faint}>0</span>
          ) : (
            <Link
              to={address.to({ list, of: code })}
              className={classNames(styles.count, LIST_CLASSES[list])}
              aria-label={words.open(counts[list], translate(label), name)}
            >
              {counts[list]}
            </Link>
          )}
        </td>
      ))}
      <td>
        <RateCell rate={closedRate} bands={CLOSED_BANDS} />
      </td>
      <td>
        <RateCell rate={onTimeRate} bands={ON_TIME_BANDS} />
      </td>
      <td>
        <TrendChart months={trend} />
      </td>
      <td>
        <AnnualReport agency={code} year={reportYear} report={report} />
      </td>
      {visibleAgencies.supervised.length > 0 && (
        <td>
          {visibleAgencies.supervises(code) && (
            <Button size="small" aria-label={words.issue(name)} onClick={() => onIssue(code)}>
              {words.act}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
