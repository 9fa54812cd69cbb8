// The notices that a year follows, in order of effect: a later one overrides the days it names.
import type { ReactNode } from 'react';
import type { Day } from '@domain/day.js';
import type { CalendarYear } from '../../generated/types.gen';
import { useLanguage, useWords } from '../app/language';
import { minuteOf, shortDay } from '../parts/day';
import { WideTable } from '../parts/wide-table';
import base from '../parts/base.module.css';
import styles from './calendar.module.css';

const WORDS = {
  zh: {
    title: '依据的通知',
    about: '按生效先后排列，后面的通知对其写明的日子优先。',
    edition: '版次',
    notice: '通知',
    source: '来源',
    where: '适用',
    country: '全国',
    off: '放假',
    work: '调休上班',
    days: (count: number) => `${count} 天`,
    approved: '批准',
    installed: '随系统提供',
    none: '这一年还没有通知',
  },
  en: {
    title: 'The notices behind it',
    about: 'In the order in which they hold: a later one overrides the days that it names.',
    edition: 'No.',
    notice: 'Notice',
    source: 'Source',
    where: 'Holds for',
    country: 'the country',
    off: 'Off',
    work: 'Worked',
    days: (count: number) => `${count} days`,
    approved: 'Approved',
    installed: 'came with the desk',
    none: 'There is no notice for this year yet',
  },
};

export function NoticeList({ year }: { readonly year: CalendarYear }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const dayList = (dayNames: readonly Day[]): ReactNode =>
    dayNames.length > 0 && (
      <details>
        <summary>{words.days(dayNames.length)}</summary>
        {dayNames.map((day) => shortDay(day, language, year.year)).join('，')}
      </details>
    );
  return (
    <section className={styles.notices}>
      <h2>{words.title}</h2>
      <p className={base.faint}>{words.about}</p>
      <WideTable
        pagination={false}
        rowKey="id"
        width={960}
        label={words.title}
        none={words.none}
        rows={year.notices}
        columns={[
          { title: words.edition, dataIndex: 'id', width: 64 },
          { title: words.notice, dataIndex: 'title' },
          { title: words.source, dataIndex: 'source', width: 220 },
          {
            title: words.where,
            width: 160,
            render: (_, { agency, agencyName }) => agencyName ?? agency ?? words.country,
          },
          {
            title: words.approved,
            width: 150,
            render: (_, { approvedBy, at }) => (
              <>
                {approvedBy ?? <span className={base.faint}>{words.installed}</span>}
                <br />
                <time dateTime={at}>{minuteOf(at)}</time>
              </>
            ),
          },
          { title: words.off, width: 140, render: (_, { off }) => dayList(off) },
          { title: words.work, width: 140, render: (_, { work }) => dayList(work) },
        ]}
      />
    </section>
  );
}
