// Which years a notice settles.
import { yearsSettledBy } from '../../../src/domain/calendar/notice.js';
import { stateCouncilNotices } from '../../../src/domain/calendar/state-council.js';
import { aNotice } from '../../support/calendar.js';

describe('the years that a notice settles', () => {
  it.each(['国务院办公厅关于2027年部分节假日安排的通知', '关于2027年放假安排的通知', '本县2027年值班安排'])(
    'none by its title alone: %s',
    (title) => {
      expect(yearsSettledBy(aNotice({ title }))).toEqual([]);
      expect(yearsSettledBy(aNotice({ title, off: ['2027-01-01'] }))).toEqual([]);
    },
  );

  it('the year whose own New Year’s Day and National Day it names as off, whatever the title', () => {
    const off = ['2028-10-01', '2027-12-31', '2028-01-01'];
    expect(yearsSettledBy(aNotice({ off }))).toEqual([2028]);
    expect(yearsSettledBy(aNotice({ off: ['2028-01-01'], work: ['2028-10-01'] }))).toEqual([]);
    expect(yearsSettledBy(aNotice({ off: ['2027-10-01', '2028-01-01'] }))).toEqual([]);
  });

  it('none, if it is an agency’s own', () => {
    expect(yearsSettledBy(aNotice({ off: ['2027-01-01', '2027-10-01'], agency: 'nanning' }))).toEqual([]);
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
