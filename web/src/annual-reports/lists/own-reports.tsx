// The reports of my agencies by year: state, due date and publication; and opening another year.
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { yearOf } from '@domain/day.js';
import { daysLeft, reportDueOn } from '@domain/annual-report/report-due.js';
import { listReportsOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ListReportsResponse } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { DayCell } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import { FIRST_YEAR } from '../no-report';
import { DueNote, DutyDay } from '../due-note';
import { reportPath, type ReportRef } from '../report';
import { SCOPE_LABEL } from '../report-labels';
import { StateChip } from '../state-chip';
import { today } from '../today';
import { type ReportAgency, useReportAgencies } from './report-agencies';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    year: '年度',
    scope: '范围',
    state: '状态',
    due: '法定期限',
    left: '剩余',
    submitted: '报送',
    published: '公布',
    none: '—',
    link: (year: number, scope: string) => `${year}年度 ${scope}`,
    other: '其他年度',
    compile: '编制',
    open: '打开',
    choose: (agency: string) => `${agency}：选择年度`,
    running: '统计期间未满，数字随办理变化',
  },
  en: {
    year: 'Year',
    scope: 'Scope',
    state: 'State',
    due: 'Legal date',
    left: 'Left',
    submitted: 'Submitted',
    published: 'Published',
    none: '—',
    link: (year: number, scope: string) => `${year}, ${scope}`,
    other: 'Another year',
    compile: 'Compile',
    open: 'Open',
    choose: (agency: string) => `${agency}: choose a year`,
    running: 'The year is not over: its figures still move',
  },
};

export function OwnReports(): ReactNode {
  const { mine, isLoading } = useReportAgencies();
  if (isLoading) return <Skeleton active />;
  return mine.map((agency) => <AgencyReports key={agency.code} agency={agency} />);
}

type ReportLine = ListReportsResponse['reports'][number];

interface ReportRow extends ReportRef {
  readonly report: ReportLine | undefined;
}

function AgencyReports({ agency }: { readonly agency: ReportAgency }): ReactNode {
  const { data, error, refetch } = useQuery(listReportsOptions({ path: { agency: agency.code } }));
  const thisYear = yearOf(today());
  const reports = data?.reports ?? [];
  const years = [...new Set([thisYear, thisYear - 1, ...reports.map(({ year }) => year)])].toSorted((a, b) => b - a);
  const lines = years.flatMap((year) =>
    agency.scopes.map((scope): ReportRow => ({
      agency: agency.code,
      year,
      scope,
      report: reports.find((each) => each.year === year && each.scope === scope),
    })),
  );
  return (
    <section className={styles.agency} aria-label={agency.name}>
      <div className={styles.agencyHead}>
        <h2>{agency.name}</h2>
        <OpenYear agency={agency} />
      </div>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 3 }} />}
      {data && <ReportTable agency={agency} lines={lines} />}
    </section>
  );
}

function ReportTable({
  agency,
  lines,
}: {
  readonly agency: ReportAgency;
  readonly lines: readonly ReportRow[];
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const thisYear = yearOf(today());
  return (
    <Table<ReportRow>
      size="small"
      pagination={false}
      scroll={{ x: 860 }}
      rowKey={({ year, scope }) => `${year} ${scope}`}
      dataSource={[...lines]}
      columns={[
        {
          key: 'year',
          title: words.year,
          width: 210,
          render: (_, line) => (
            <Link to={reportPath(line)}>{words.link(line.year, translate(SCOPE_LABEL[line.scope]))}</Link>
          ),
        },
        {
          key: 'state',
          title: words.state,
          width: 160,
          render: (_, { report }) => <StateChip state={report?.state ?? null} review={report?.review ?? null} />,
        },
        {
          key: 'due',
          title: words.due,
          width: 130,
          render: (_, { year, scope }) =>
            scope === agency.due ? <DayCell day={reportDueOn(agency.kind, year)} /> : words.none,
        },
        {
          key: 'left',
          title: words.left,
          width: 160,
          render: (_, { year, scope, report }) => {
            if (year >= thisYear) return <span className={base.faint}>{words.running}</span>;
            if (scope !== agency.due) return words.none;
            const dueOn = reportDueOn(agency.kind, year);
            return <DueNote isShort dueOn={dueOn} daysLeft={daysLeft(dueOn, today())} isDone={report?.done ?? false} />;
          },
        },
        {
          key: 'submitted',
          title: words.submitted,
          width: 130,
          render: (_, line) => (
            <DutyDay isShort duty="submitted" on={line.report?.submittedOn ?? null} dueOn={dueDayOf(agency, line)} />
          ),
        },
        {
          key: 'published',
          title: words.published,
          ellipsis: true,
          render: (_, line) => (
            <>
              <DutyDay isShort duty="published" on={line.report?.publishedOn ?? null} dueOn={dueDayOf(agency, line)} />{' '}
              {line.report?.published?.where}
            </>
          ),
        },
      ]}
    />
  );
}

/** The legal date; null if none is asked of this report. */
const dueDayOf = ({ due, kind }: ReportAgency, { scope, year }: ReportRow): string | null =>
  scope === due ? reportDueOn(kind, year) : null;

/** Opens a year. A report is created with the first thing written in it, so opening is starting. */
function OpenYear({ agency }: { readonly agency: ReportAgency }): ReactNode {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const mayCompile = useRights().holds('compileReports', agency.code);
  const thisYear = yearOf(today());
  const [year, setYear] = useState(thisYear - 1);
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, offset) => thisYear - offset);
  return (
    <div className={styles.begin}>
      <Select
        aria-label={words.choose(agency.name)}
        value={year}
        onChange={setYear}
        options={years.map((value) => ({ value, label: String(value) }))}
      />
      <Button
        type={mayCompile ? 'primary' : 'default'}
        onClick={() =>
          void navigate(
            reportPath({ agency: agency.code, year, scope: agency.scopes.includes(agency.due) ? agency.due : 'own' }),
          )
        }
      >
        {mayCompile ? words.compile : words.open}
      </Button>
    </div>
  );
}
