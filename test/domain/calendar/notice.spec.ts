// Which years a notice settles.
import { yearsSettledBy } from '../../../src/domain/calendar/notice.js';
import { stateCouncilNotices } from '../../../src/domain/calendar/state-council.js';
import { aNotice } from '../../builders/calendar.js';

describe('the years that a notice settles', () => {
  it.each([
    ['国务院办公厅关于2027年部分节假日安排的通知', [2027]],
    ['关于2027年放假安排的通知', [2027]],
    ['机关搬迁', []],
    ['2027年机关搬迁', []],
    ['关于2027年第3号台风停工的通知', []],
    ['关于2027年元旦放假的通知', []],
  ])('by its title %s: %j', (title, years) => {
    expect(yearsSettledBy(aNotice({ title }))).toEqual(years);
  });

  it('by a National Day that it names as off, not by one that it names as worked', () => {
    expect(yearsSettledBy(aNotice({ off: ['2028-09-30', '2028-10-01'] }))).toEqual([2028]);
    expect(yearsSettledBy(aNotice({ work: ['2028-10-01'] }))).toEqual([]);
  });

  it('none, if it is an agency’s own', () => {
    expect(yearsSettledBy(aNotice({ title: '2027年节假日安排', agency: 'nanning' }))).toEqual([]);
  });
});

describe('the State Council’s notices', () => {
  it('begin with the one for 2007, one for each year, in the order of publication', () => {
    const years = stateCouncilNotices().flatMap((notice) => yearsSettledBy(notice));
    expect(years[0]).toBe(2007);
    expect(new Set(years).size).toBe(years.at(-1)! - 2006);
    expect(years).toEqual(years.toSorted((a, b) => a - b));
  });

  it('carry where and when they were published, as far as that is known', () => {
    const sources = new Map(stateCouncilNotices().map(({ title, source }) => [title, source]));
    expect(sources.get('国务院办公厅关于2025年部分节假日安排的通知')).toContain('2024-11-12');
    expect(sources.get('国务院办公厅关于延长2020年春节假期的通知')).toContain('2020-01-27');
  });

  it('name no day twice, neither off and worked', () => {
    for (const { off, work } of stateCouncilNotices()) {
      expect(new Set([...off, ...work]).size).toBe(off.length + work.length);
    }
  });
});
