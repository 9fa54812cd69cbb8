// Which agencies below have submitted and published a year's report, and the days left (art. 49).
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Empty, Select, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { yearOf } from '@domain/day.js';
import { listReportSubmissionsOptions } from '../../../generated/@tanstack/react-query.gen';
import type { ListReportSubmissionsResponse } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { DayCell, minuteOf } from '../../parts/day';
import { AGENCY_KIND_LABEL } from '../../parts/labels';
import { ProblemNote } from '../../parts/problem-note';
import { DueNote, DutyDay } from '../due-note';
import { reportPath } from '../report';
import { SCOPE_LABEL } from '../report-labels';
import { StateChip } from '../state-chip';
import { today } from '../today';
import { useReportAgencies } from './report-agencies';
import styles from '../annual-reports.module.css';

const WORDS = {
  zh: {
    agency: '机关',
    above: '上级机关',
    year: '年度',
    kind: '类别',
    report: '报告',
    state: '状态',
    submittedAt: '报送时间',
    due: '法定期限',
    left: '剩余',
    publishedOn: '公布日期',
    only: '只看未完成的',
    missing: (missing: number, unpublished: number, all: number) =>
      `${all} 个下级机关中，${missing} 个尚未报送，${unpublished} 个尚未公布`,
    all: (all: number) => `${all} 个下级机关均已报送并公布`,
    none: '没有下级机关',
    yearOf: (year: number) => `${year}年度`,
  },
  en: {
    agency: 'Agency',
    above: 'Agency above',
    year: 'Year',
    kind: 'Kind',
    report: 'Report',
    state: 'State',
    submittedAt: 'Submitted',
    due: 'Legal date',
    left: 'Left',
    publishedOn: 'Published',
    only: 'Only those that are not done',
    missing: (missing: number, unpublished: number, all: number) =>
      `Of ${all} agencies below ${missing} have not submitted and ${unpublished} have not published`,
    all: (all: number) => `All ${all} agencies below have submitted and published`,
    none: 'There is no agency below',
    yearOf: (year: number) => String(year),
  },
};

type Submission = ListReportSubmissionsResponse['submissions'][number];

export function Submissions(): ReactNode {
  const words = useWords(WORDS);
  const [searchParams, setSearchParams] = useSearchParams();
  const { supervising } = useReportAgencies();
  const thisYear = yearOf(today());
  const agency = searchParams.get('agency') ?? supervising[0]!.code;
  const year = Number(searchParams.get('year') ?? thisYear - 1);
  const onlyMissing = searchParams.get('missing') === '1';
  const setParam = (name: string, value: string | null): void =>
    setSearchParams((params) => {
      if (value === null) params.delete(name);
      else params.set(name, value);
      return params;
    });
  const { data, error, refetch } = useQuery(listReportSubmissionsOptions({ path: { agency, year } }));
  return (
    <>
      <div className={styles.filters}>
        {supervising.length > 1 && (
          <Select
            aria-label={words.above}
            value={agency}
            onChange={(code) => setParam('agency', code)}
            options={supervising.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <Select
          aria-label={words.year}
          value={year}
          onChange={(value) => setParam('year', String(value))}
          options={Array.from({ length: thisYear - 2018 }, (_, offset) => thisYear - offset).map((value) => ({
            value,
            label: words.yearOf(value),
          }))}
        />
        <Checkbox checked={onlyMissing} onChange={({ target }) => setParam('missing', target.checked ? '1' : null)}>
          {words.only}
        </Checkbox>
      </div>
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {data && <SubmissionTable data={data} onlyMissing={onlyMissing} />}
    </>
  );
}

interface SubmissionTableProps {
  readonly data: ListReportSubmissionsResponse;
  readonly onlyMissing: boolean;
}

function SubmissionTable({
  data: { submissions: all, missing, unpublished, year },
  onlyMissing,
}: SubmissionTableProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const isComplete = all.every(({ done }) => done);
  if (all.length === 0) return <Empty description={words.none} />;
  return (
    <>
      <Alert
        role="status"
        className={styles.note}
        type={isComplete ? 'success' : 'warning'}
        showIcon
        title={isComplete ? words.all(all.length) : words.missing(missing, unpublished, all.length)}
      />
      <Table<Submission>
        size="small"
        pagination={false}
        scroll={{ x: 1090 }}
        rowKey={({ agency, scope }) => `${agency} ${scope}`}
        dataSource={all.filter(({ done }) => !onlyMissing || !done)}
        columns={[
          {
            key: 'agency',
            title: words.agency,
            render: (_, { agency, scope, name }) => <Link to={reportPath({ agency, year, scope })}>{name}</Link>,
          },
          {
            key: 'state',
            title: words.state,
            width: 150,
            render: (_, { state, review, notBegun }) => <StateChip state={notBegun ? null : state} review={review} />,
          },
          {
            key: 'submittedAt',
            title: words.submittedAt,
            width: 140,
            render: (_, { submittedAt }) => (submittedAt === null ? '—' : minuteOf(submittedAt)),
          },
          {
            key: 'publishedOn',
            title: words.publishedOn,
            width: 130,
            render: (_, { publishedOn, dueOn }) => <DutyDay isShort duty="published" on={publishedOn} dueOn={dueOn} />,
          },
          { key: 'due', title: words.due, width: 130, render: (_, { dueOn }) => <DayCell day={dueOn} /> },
          {
            key: 'left',
            title: words.left,
            width: 130,
            render: (_, { dueOn, daysLeft, done }) => (
              <DueNote isShort dueOn={dueOn} daysLeft={daysLeft} isDone={done} />
            ),
          },
          { key: 'kind', title: words.kind, width: 100, render: (_, { kind }) => translate(AGENCY_KIND_LABEL[kind]) },
          { key: 'scope', title: words.report, width: 130, render: (_, { scope }) => translate(SCOPE_LABEL[scope]) },
        ]}
      />
    </>
  );
}
