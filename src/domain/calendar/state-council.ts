// The State Council's notices from 2007 on: days from a library, dates from their publication.
import chineseDays from 'chinese-days';
import { addDays, type Day, yearOf } from '../day.js';
import type { Notice } from './notice.js';

const FIRST_YEAR = 2007;
const LIBRARY = 'chinese-days';

/** The day on which the government's site published the notice; none for earlier years. */
const PUBLISHED_ON: Readonly<Record<number, Day>> = {
  2018: '2017-11-30',
  2019: '2018-12-06',
  2020: '2019-11-21',
  2021: '2020-11-25',
  2022: '2021-10-25',
  2023: '2022-12-08',
  2024: '2023-10-25',
  2025: '2024-11-12',
  2026: '2025-11-04',
};

/** Notices that changed a current year: the days that they changed, and these days in the first notice. */
const AMENDMENTS = [
  {
    year: 2019,
    title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
    publishedOn: '2019-03-22',
    touched: ['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04', '2019-05-05'],
    before: { off: ['2019-05-01'], work: [] },
  },
  {
    year: 2020,
    title: '国务院办公厅关于延长2020年春节假期的通知',
    publishedOn: '2020-01-27',
    touched: ['2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'],
    before: { off: [], work: ['2020-02-01'] },
  },
] as const;

/**
 * Every notice of the State Council that the library knows, in the order of publication.
 * A notice for one year may name days of December before it (2018-12-29 was worked by the notice for 2019).
 */
export const stateCouncilNotices = (): readonly Notice[] => (cachedNotices ??= allNotices());

let cachedNotices: readonly Notice[] | undefined;

function allNotices(): readonly Notice[] {
  const notices: Notice[] = [];
  for (let year = FIRST_YEAR; ; year++) {
    const named = namedDays(year);
    if (!named.some(({ day }) => day === `${year}-10-01`)) return notices;
    const amendment = AMENDMENTS.find((each) => each.year === year);
    const touched: readonly Day[] = amendment?.touched ?? [];
    const settled = named.filter(({ day }) => !touched.includes(day));
    const first = buildNotice(`国务院办公厅关于${year}年部分节假日安排的通知`, PUBLISHED_ON[year], settled);
    notices.push(amendment ? withDays(first, amendment.before) : first);
    if (amendment) {
      const changed = named.filter(({ day }) => touched.includes(day));
      notices.push(buildNotice(amendment.title, amendment.publishedOn, changed));
    }
  }
}

interface NamedDay {
  readonly day: Day;
  readonly work: boolean;
  readonly name: string;
}

/** The days that a year's notice names: those of the year itself, and New Year's in the December before. */
function namedDays(year: number): readonly NamedDay[] {
  const days: NamedDay[] = [];
  for (let day = `${year - 1}-12-26`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { name, work } = chineseDays.getDayDetail(day);
    const [, chinese] = name.split(',');
    if (chinese === undefined) continue;
    const forNextYear = chinese === '元旦' && day > `${yearOf(day)}-12-01`;
    if (yearOf(day) + (forNextYear ? 1 : 0) === year) days.push({ day, work, name: chinese });
  }
  return days;
}

function buildNotice(title: string, publishedOn: Day | undefined, days: readonly NamedDay[]): Notice {
  return {
    title,
    source: publishedOn ? `gov.cn ${publishedOn}; ${LIBRARY}` : LIBRARY,
    off: days.filter(({ work }) => !work).map(({ day }) => day),
    work: days.filter(({ work }) => work).map(({ day }) => day),
    names: Object.fromEntries(days.map(({ day, name }) => [day, name])),
  };
}

const withDays = (notice: Notice, days: { readonly off: readonly Day[]; readonly work: readonly Day[] }): Notice => ({
  ...notice,
  off: [...notice.off, ...days.off].sort(),
  work: [...notice.work, ...days.work].sort(),
});
