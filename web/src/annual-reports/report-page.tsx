// One annual report: state, steps and checks on top; sections, charts and history as tabs.
import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { REPORT_SCOPES, type ReportScope } from '@domain/annual-report/report-due.js';
import { listAgenciesOptions, readReportOptions } from '../../generated/@tanstack/react-query.gen';
import { useLanguage, useTranslate, useWords } from '../app/language';
import { loaded } from '../app/load-failure';
import { longDay } from '../parts/day';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { ChecksStrip } from './checks/checks-strip';
import { DueNote, DutyDay } from './due-note';
import { ReturnedNote } from './returned-note';
import { DownloadMenu } from './download-menu';
import { LastYearComparison } from './last-year-comparison';
import { isReportYear, NoReport } from './no-report';
import { PrintedReport } from './printed-report';
import { ReportHistory } from './history/report-history';
import { type ReportProps, titlePhrases } from './report';
import { SCOPE_LABEL } from './report-labels';
import { StateChip } from './state-chip';
import { StepButtons, UnavailableSteps } from './steps/step-buttons';
import { type TabLink, TabLinks } from './tab-links';
import { Table2Section } from './table2/table2-section';
import { CountedTable } from './tables/counted-table';
import { TextSection } from './texts/text-section';
import { Timeliness } from './timeliness/timeliness';
import { RollupAgencies } from './rollup-agencies';
import base from '../parts/base.module.css';
import styles from './annual-reports.module.css';

const Charts = lazy(loaded(() => import('./charts/charts')));

const WORDS = {
  zh: {
    print: '打印',
    scope: '范围',
    parts: '报告各部分',
    overview: '一 总体情况',
    table2: '二 主动公开',
    table3: '三 申请',
    table4: '四 复议诉讼',
    problems: '五 问题及改进',
    others: '六 其他',
    charts: '图表',
    timeliness: '时效',
    lastYear: '与上年比较',
    units: '所汇总的机关',
    record: '记录',
    published: (where: string, on: string) => `${on} 公布于 ${where}`,
    forms: { F19: '2019年格式', F21: '2021年格式' },
  },
  en: {
    print: 'Print',
    scope: 'Scope',
    parts: 'Parts of the report',
    overview: '1 Overview',
    table2: '2 Disclosure',
    table3: '3 Applications',
    table4: '4 Remedies',
    problems: '5 Problems',
    others: '6 Others',
    charts: 'Charts',
    timeliness: 'Timeliness',
    lastYear: 'Last year',
    units: 'Agencies in it',
    record: 'Record',
    published: (where: string, on: string) => `Published on ${on} at ${where}`,
    forms: { F19: 'form of 2019', F21: 'form of 2021' },
  },
};

export function Page(): ReactNode {
  const { agency = '', year = '' } = useParams();
  const [searchParams] = useSearchParams();
  const scopeParam = searchParams.get('scope');
  const scope = REPORT_SCOPES.find((each) => each === scopeParam) ?? 'own';
  const isYear = isReportYear(year);
  const { data, error, refetch } = useQuery({
    ...readReportOptions({ path: { agency, year: Number(year), scope } }),
    enabled: isYear,
  });
  const words = useWords(TITLE);
  if (!data) {
    return (
      <>
        <PageHead title={words.title(year)} />
        {error || !isYear ? (
          <NoReport year={year} problem={error} retry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 12 }} />
        )}
      </>
    );
  }
  return (
    <>
      <div className={styles.screen}>
        <ProblemNote problem={error} retry={() => void refetch()} />
        <ReportHead report={data} />
        <ChecksStrip report={data} />
        <ReportTabs key={`${agency} ${year} ${scope}`} report={data} />
      </div>
      <PrintedReport report={data} />
    </>
  );
}

const TITLE = {
  zh: { title: (year: string) => `${year}年度报告` },
  en: { title: (year: string) => `Annual report on ${year}` },
};

function ReportHead({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { state, review, published, submittedOn, publishedOn, done, dueOn, daysLeft, format, version } = report;
  return (
    <>
      <PageHead
        title={report.title}
        phrases={titlePhrases(report.title)}
        extra={
          <>
            <StateChip state={version === 0 ? null : state} review={review} />
            <ScopeSwitch report={report} />
          </>
        }
        actions={
          <>
            <StepButtons report={report} />
            <DownloadMenu report={report} />
            <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
              {words.print}
            </Button>
          </>
        }
      />
      <p className={styles.facts}>
        {dueOn !== null && daysLeft !== null && <DueNote dueOn={dueOn} daysLeft={daysLeft} isDone={done} />}
        <DutyDay duty="submitted" on={submittedOn} dueOn={dueOn} isReturned={review === 'returned'} />
        {!published && <DutyDay duty="published" on={publishedOn} dueOn={dueOn} />}
        {published && <span>{words.published(published.where, longDay(published.on, language))}</span>}
        <span className={base.faint}>{words.forms[format]}</span>
      </p>
      <ReturnedNote report={report} />
      <UnavailableSteps report={report} />
    </>
  );
}

function ScopeSwitch({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [, setSearchParams] = useSearchParams();
  const { data } = useQuery(listAgenciesOptions());
  const hasBelow = data?.agencies.some(({ parent }) => parent === report.agency) === true;
  if (!hasBelow && report.scope === 'own') return null;
  return (
    <Segmented<ReportScope>
      aria-label={words.scope}
      value={report.scope}
      onChange={(scope) =>
        setSearchParams((params) => {
          params.set('scope', scope);
          params.delete('cell');
          return params;
        })
      }
      options={REPORT_SCOPES.map((value) => ({ value, label: translate(SCOPE_LABEL[value]) }))}
    />
  );
}

function ReportTabs({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const tabs: readonly TabLink[] = [
    {
      key: 'overview',
      label: words.overview,
      children: <TextSection report={report} names={['preface', 'overview']} />,
    },
    { key: 'table2', label: words.table2, children: <Table2Section report={report} /> },
    { key: 'table3', label: words.table3, children: <CountedTable report={report} table="table3" /> },
    { key: 'table4', label: words.table4, children: <CountedTable report={report} table="table4" /> },
    { key: 'problems', label: words.problems, children: <TextSection report={report} names={['problems']} /> },
    { key: 'others', label: words.others, children: <TextSection report={report} names={['others']} /> },
    ...(report.units ? [{ key: 'units', label: words.units, children: <RollupAgencies report={report} /> }] : []),
    { key: 'lastYear', label: words.lastYear, children: <LastYearComparison report={report} /> },
    {
      key: 'charts',
      label: words.charts,
      children: (
        <Suspense fallback={<Skeleton active />}>
          <Charts report={report} />
        </Suspense>
      ),
    },
    { key: 'timeliness', label: words.timeliness, children: <Timeliness report={report} /> },
    { key: 'record', label: words.record, children: <ReportHistory report={report} /> },
  ];
  return <TabLinks label={words.parts} name="tab" tabs={tabs} keptParams={['scope']} />;
}
