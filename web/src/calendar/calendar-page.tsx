// The calendar: a year for the country or one agency, why each day counts, entering a notice.
import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type Day, yearOf } from '@domain/day.js';
import { listAgenciesOptions, readCalendarYearOptions } from '../../generated/@tanstack/react-query.gen';
import { useWords } from '../app/language';
import { useRights } from '../app/session';
import { today } from '../parts/day';
import { PageHead } from '../parts/page-head';
import { ProblemNote } from '../parts/problem-note';
import { DayDetails } from './day-details';
import { CalendarLegend } from './calendar-legend';
import { CalendarMonth } from './calendar-month';
import { NoticeForm } from './notice-form';
import { NoticeList } from './notice-list';
import { BY_LABEL } from '../parts/option-search';
import styles from './calendar.module.css';

const WORDS = {
  zh: {
    title: (year: number) => `日历 ${year}年`,
    before: '上一年',
    after: '下一年',
    agency: '叠加机关自己的安排',
    country: '全国',
    enter: '录入放假通知',
    working: (days: number) => `全年 ${days} 个工作日`,
    provisional: (year: number) => `${year}年的放假安排尚未公布`,
    provisionalAbout:
      '目前只按法定节日推算，没有调休。涉及这一年的期限都标为“暂定”；通知公布后录入，未办结申请的期限随即重新计算。',
  },
  en: {
    title: (year: number) => `Calendar ${year}`,
    before: 'The year before',
    after: 'The year after',
    agency: 'With the days of one agency',
    country: 'The country',
    enter: 'Enter a notice',
    working: (days: number) => `${days} working days`,
    provisional: (year: number) => `The arrangement for ${year} has not come out`,
    provisionalAbout:
      'Only the statutory holidays are known, without days moved. Deadlines that touch this year are provisional; once the notice is entered, those of open applications are computed anew.',
  },
};

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

export function Page(): ReactNode {
  const words = useWords(WORDS);
  const { year: yearParam } = useParams();
  const [searchParams, setSearchParams] = useSearchParams();
  const navigate = useNavigate();
  const { holds } = useRights();
  const [selectedDay, setSelectedDay] = useState<Day | null>(null);
  const requestedYear = Number(yearParam);
  const year =
    Number.isInteger(requestedYear) && requestedYear >= FIRST_YEAR && requestedYear <= LAST_YEAR
      ? requestedYear
      : yearOf(today());
  const agency = searchParams.get('agency') ?? undefined;
  const { data, error, refetch } = useQuery(
    readCalendarYearOptions({ path: { year }, query: agency === undefined ? {} : { agency } }),
  );
  const { data: agencyList } = useQuery(listAgenciesOptions());
  const canManage = holds('keepCalendar');
  const pathTo = (next: number): string => `/desk/calendar/${next}${agency === undefined ? '' : `?agency=${agency}`}`;
  const setParam = (name: string, value: string | undefined): void =>
    setSearchParams((params) => {
      if (value === undefined) params.delete(name);
      else params.set(name, value);
      return params;
    });
  if (searchParams.has('enter') && canManage)
    return <NoticeForm year={year} onClose={() => setParam('enter', undefined)} />;
  return (
    <>
      <PageHead
        title={words.title(year)}
        extra={
          <>
            <Link to={pathTo(year - 1)} aria-label={words.before} className={styles.turn}>
              <LeftOutlined />
            </Link>
            <Link to={pathTo(year + 1)} aria-label={words.after} className={styles.turn}>
              <RightOutlined />
            </Link>
            {data && <span>{words.working(data.workingDays)}</span>}
          </>
        }
        actions={
          <>
            <Select
              aria-label={words.agency}
              className={styles.agency}
              value={agency ?? ''}
              showSearch={BY_LABEL}
              onChange={(code) => setParam('agency', code || undefined)}
              options={[
                { value: '', label: words.country },
                ...(agencyList?.agencies ?? []).map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
            {canManage && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('?enter=1')}>
                {words.enter}
              </Button>
            )}
          </>
        }
      />
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 12 }} />}
      {data && (
        <>
          {data.provisional && (
            <Alert
              type="warning"
              showIcon
              title={words.provisional(year)}
              description={words.provisionalAbout}
              className={styles.note}
            />
          )}
          <CalendarLegend />
          <DayDetails day={selectedDay} year={data} />
          <div className={styles.year}>
            {Array.from({ length: 12 }, (_, month) => (
              <CalendarMonth
                key={month}
                year={data}
                month={month + 1}
                selectedDay={selectedDay}
                onSelect={setSelectedDay}
              />
            ))}
          </div>
          <NoticeList year={data} />
        </>
      )}
    </>
  );
}
