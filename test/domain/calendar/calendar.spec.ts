// Which days are worked, against the published arrangements of 2018–2026 and the traps they set.
import { readFileSync } from 'node:fs';
import { Calendar } from '../../../src/domain/calendar/calendar.js';
import { statutoryHolidays } from '../../../src/domain/calendar/statutory-holidays.js';
import { addDays, type Day, isWeekend } from '../../../src/domain/day.js';
import { aCalendar, aNotice, calendar, noticesUntil } from '../../support/calendar.js';

interface PublishedYear {
  readonly off: readonly Day[];
  readonly makeup_work: readonly Day[];
  readonly working_days: number;
}
const PUBLISHED = JSON.parse(
  readFileSync(new URL('../../data/calendar-2018-2026.json', import.meta.url), 'utf8'),
) as Record<string, PublishedYear>;

const daysOf = (year: number | string): readonly Day[] => {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
};
const worked = (days: readonly Day[], of: Calendar = calendar): readonly Day[] =>
  days.filter((day) => of.isWorkingDay(day));

describe('the calendar of the State Council', () => {
  it.each(Object.entries(PUBLISHED))('is that of the published notices on every day of %s', (year, published) => {
    const expected = daysOf(year).filter((day) =>
      isWeekend(day) ? published.makeup_work.includes(day) : !published.off.includes(day),
    );
    expect(worked(daysOf(year))).toEqual(expected);
    expect(expected).toHaveLength(published.working_days);
    expect(calendar.workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(published.working_days);
  });

  it.each(Object.entries(PUBLISHED))('says of each named day of %s why it is off or worked', (year, published) => {
    const kindOf = (day: Day): string => calendar.reasonFor(day).kind;
    expect(published.off.filter((day) => kindOf(day) !== 'holiday')).toEqual([]);
    expect(published.makeup_work.filter((day) => isWeekend(day) && kindOf(day) !== 'makeUp')).toEqual([]);
    const ordinary = daysOf(year).filter((day) => !published.off.includes(day) && !published.makeup_work.includes(day));
    expect(ordinary.filter((day) => !isWeekend(day) && kindOf(day) !== 'workday')).toEqual([]);
    // A weekend that touches a holiday may be called by its name (2019-04-06); it is off either way.
    expect(ordinary.filter((day) => isWeekend(day) && !['weekend', 'holiday'].includes(kindOf(day)))).toEqual([]);
  });

  it('counts from the day after, so that make-up Saturdays count and holidays do not', () => {
    const rows: [Day, number, Day][] = [
      ['2019-04-26', 3, '2019-04-30'],
      ['2020-01-23', 7, '2020-02-11'],
      ['2022-09-30', 7, '2022-10-14'],
      ['2022-12-28', 7, '2023-01-09'],
      ['2023-09-28', 7, '2023-10-13'],
      ['2024-09-27', 7, '2024-10-12'],
      ['2025-01-20', 20, '2025-02-21'],
      ['2025-01-20', 40, '2025-03-21'],
      ['2025-09-26', 7, '2025-10-13'],
      ['2025-09-26', 20, '2025-10-30'],
      ['2025-12-31', 20, '2026-01-29'],
      ['2026-02-13', 7, '2026-03-02'],
      ['2026-02-13', 20, '2026-03-19'],
      ['2026-09-30', 7, '2026-10-15'],
    ];
    for (const [receivedOn, days, due] of rows) {
      expect([receivedOn, days, calendar.workingDayAfter(receivedOn, days)]).toEqual([receivedOn, days, due]);
      expect(calendar.workingDaysBetween(receivedOn, due)).toBe(days);
    }
  });

  it('knows the early years: 2013-04-07 and 2013-10-12 are worked, 2015-09-03 is off', () => {
    expect(worked(['2013-04-07', '2013-10-12'])).toEqual(['2013-04-07', '2013-10-12']);
    expect(worked(['2013-04-04', '2013-10-01', '2015-09-03', '2015-09-04'])).toEqual([]);
    expect(worked(['2015-09-06'])).toEqual(['2015-09-06']);
  });
});

describe('a notice for a year', () => {
  it.each([
    [2012, { '2011-12-31': [false, true] }],
    [2019, { '2018-12-29': [false, true], '2018-12-31': [true, false] }],
    [2023, { '2022-12-30': [true, true], '2022-12-31': [false, false] }],
  ] as const)('for %i also speaks of the December before it', (year, days) => {
    const before = aCalendar({ until: year - 1 });
    const after = aCalendar({ until: year });
    for (const [day, [was, is]] of Object.entries(days)) {
      expect([day, before.isWorkingDay(day), after.isWorkingDay(day)]).toEqual([day, was, is]);
    }
  });

  it('settles that year, and with it every year before it', () => {
    expect(aCalendar({ until: 2019 }).isSettled(2019)).toBe(true);
    expect(aCalendar({ until: 2019 }).isSettled(2020)).toBe(false);
    expect(aCalendar({ until: 2019 }).settledUntil).toBe(2019);
  });

  it('settles it by naming its New Year’s Day and its National Day, whatever the title', () => {
    const off = ['2027-01-01', '2027-10-01'];
    expect(aCalendar({ further: [aNotice({ title: '明年放假', off })] }).isSettled(2027)).toBe(true);
  });

  it.each([
    ['a title alone', aNotice({ title: '本县2027年值班安排' })],
    ['New Year’s Day alone', aNotice({ title: '国务院办公厅关于2027年部分节假日安排的通知', off: ['2027-01-01'] })],
    ['moving house', aNotice({ title: '2027年机关搬迁', off: ['2027-03-01', '2027-03-02'] })],
    [
      'an agency’s own arrangement',
      aNotice({ title: '2027年节假日安排', off: ['2027-01-01', '2027-10-01'], agency: 'nanning' }),
    ],
    ['a make-up day on National Day', aNotice({ title: '值班', work: ['2027-10-02'] })],
  ])('does not settle it by %s: a year with a day named is not a year arranged', (_what, notice) => {
    const amended = aCalendar({ further: [notice] });
    expect(amended.isSettled(2027)).toBe(false);
    expect(worked(['2027-01-01', '2027-02-08'], amended)).toEqual([]);
  });
});

describe('an amendment in the middle of a year', () => {
  const without = (title: string): Calendar =>
    new Calendar(
      1,
      noticesUntil(2026).filter((notice) => !notice.title.includes(title)),
    );

  it('2019-03-22 made Labour Day four days; before it 2019-04-26 + 3 ended on 2019-05-02', () => {
    const before = without('调整2019年劳动节');
    expect(worked(['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-05'], before)).toEqual([
      '2019-05-02',
      '2019-05-03',
    ]);
    expect(worked(['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-05'])).toEqual([
      '2019-04-28',
      '2019-05-05',
    ]);
    expect(before.workingDayAfter('2019-04-26', 3)).toBe('2019-05-02');
  });

  it('2020-01-27 kept offices closed until 2020-02-02; before it Saturday 2020-02-01 was worked', () => {
    const before = without('延长2020年春节');
    expect(worked(['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'], before)).toEqual([
      '2020-01-31',
      '2020-02-01',
      '2020-02-03',
    ]);
    expect(worked(['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'])).toEqual(['2020-02-03']);
  });

  it('names only the days that it changed: all others stay as the first notice had them', () => {
    const before = without('延长2020年春节');
    const changed = daysOf(2020).filter((day) => before.isWorkingDay(day) !== calendar.isWorkingDay(day));
    expect(changed).toEqual(['2020-01-31', '2020-02-01']);
  });
});

describe('a year without a notice', () => {
  it('is judged by the statutory holidays of 2027 alone, those on weekends made up by the next working days', () => {
    const off = daysOf(2027).filter((day) => !isWeekend(day) && !calendar.isWorkingDay(day));
    expect(off).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-04-05',
      '2027-05-03',
      '2027-05-04',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-04',
      '2027-10-05',
    ]);
    expect(daysOf(2027).filter((day) => isWeekend(day) && calendar.isWorkingDay(day))).toEqual([]);
    expect(calendar.reasonFor('2027-06-09')).toEqual({ kind: 'provisionalHoliday', name: '端午节' });
    expect(calendar.reasonFor('2027-02-10')).toEqual({ kind: 'provisionalHoliday', name: '春节补假' });
  });

  it('counts from 2026-12-21 to 2027-01-19, though a notice of this place has 2027 in its title', () => {
    const laid = aCalendar({ further: [aNotice({ title: '本县2027年值班安排' })] });
    expect(laid.workingDayAfter('2026-12-21', 20)).toBe('2027-01-19');
    expect(laid.isProvisional('2026-12-21', '2027-01-19')).toBe(true);
  });

  it('has the thirteen days of the law as amended in 2024', () => {
    expect([...statutoryHolidays(2027).keys()].sort()).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
  });

  it.each([
    [2007, 10],
    [2008, 11],
    [2013, 11],
    [2014, 11],
    [2024, 11],
    [2025, 13],
  ])('had, in %i, %i statutory days', (year, days) => {
    expect(statutoryHolidays(year).size).toBe(days);
  });

  it.each([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])(
    'would have guessed right for %i: every statutory holiday is off in the notice too',
    (year) => {
      expect(worked([...statutoryHolidays(year).keys()])).toEqual([]);
    },
  );

  it('makes a date provisional exactly when a counted day lies in it', () => {
    expect(calendar.isProvisional('2026-12-01', '2026-12-31')).toBe(false);
    expect(calendar.isProvisional('2026-12-01', '2027-01-04')).toBe(true);
    // Day 0 is not counted: what starts on the last day of an unsettled year counts none of its days.
    expect(aCalendar({ until: 2024 }).isProvisional('2024-12-31', '2025-01-02')).toBe(true);
    expect(
      new Calendar(
        1,
        noticesUntil(2026).filter(({ title }) => !title.includes('2024年')),
      ).isProvisional('2024-12-31', '2025-01-02'),
    ).toBe(false);
  });

  it('keeps the statutory holidays that a notice of two days does not mention', () => {
    const amended = aCalendar({ further: [aNotice({ title: '机关搬迁', off: ['2027-04-06'] })] });
    expect(worked(['2027-04-05', '2027-04-06', '2027-04-07'], amended)).toEqual(['2027-04-07']);
    expect(amended.isProvisional('2027-04-01', '2027-04-07')).toBe(true);
  });
});

describe('a notice applied after the others', () => {
  it('overrides the days that it names and leaves all others', () => {
    const local = aNotice({
      title: '广西“三月三”放假',
      agency: 'nanning',
      off: ['2026-04-20', '2026-04-21'],
      work: ['2026-04-25'],
    });
    const amended = aCalendar({ further: [local] });
    expect(daysOf(2026).filter((day) => amended.isWorkingDay(day) !== calendar.isWorkingDay(day))).toEqual([
      '2026-04-20',
      '2026-04-21',
      '2026-04-25',
    ]);
    expect(amended.reasonFor('2026-04-20')).toEqual({ kind: 'holiday', name: '广西“三月三”放假' });
    expect(amended.reasonFor('2026-04-25')).toEqual({ kind: 'makeUp', name: '广西“三月三”放假' });
  });

  it('gives way to a later one', () => {
    const off = aNotice({ off: ['2026-04-20'] });
    const work = aNotice({ work: ['2026-04-20'] });
    expect(aCalendar({ further: [off, work] }).isWorkingDay('2026-04-20')).toBe(true);
    expect(aCalendar({ further: [work, off] }).isWorkingDay('2026-04-20')).toBe(false);
  });

  it('makes a new edition, by which a deadline remembers how it was computed', () => {
    expect(aCalendar({ edition: 7 }).edition).toBe(7);
  });
});

describe('the span of the calendar', () => {
  it('ends with a refusal, never with a wrong day', () => {
    const refusal = expect.objectContaining({ code: 'invalid' }) as Error;
    expect(() => calendar.isWorkingDay('1999-12-31')).toThrow(refusal);
    expect(() => calendar.isWorkingDay('2101-01-02')).toThrow(refusal);
    expect(() => calendar.workingDayAfter('2100-12-30', 20)).toThrow(refusal);
  });

  it('has no working days in an empty or backward span', () => {
    expect(calendar.workingDaysBetween('2026-03-02', '2026-03-02')).toBe(0);
    expect(calendar.workingDaysBetween('2026-03-05', '2026-03-02')).toBe(0);
    expect(calendar.workingDaysBetween('2026-03-02', '2026-03-03')).toBe(1);
  });
});
