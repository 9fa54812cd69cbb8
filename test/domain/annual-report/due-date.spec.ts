// When an annual report is due (art. 49), and the mornings on which one is reminded of it.
import { addDays } from '../../../src/domain/day.js';
import {
  dayOfMark,
  daysLeft,
  dueScope,
  hasSubmission,
  isPastRedLine,
  isReportDone,
  isYearOver,
  reminderMark,
  REPORT_REMINDERS,
  reminderKindAt,
  reportDueOn,
} from '../../../src/domain/annual-report/report-due.js';

describe('art. 49', () => {
  it.each([
    ['department', '2026-01-31'],
    ['township', '2026-01-31'],
    ['subdistrict', '2026-01-31'],
    ['government', '2026-03-31'],
  ] as const)('a %s reports on 2025 by %s', (kind, day) => {
    expect(reportDueOn(kind, 2025)).toBe(day);
  });

  it('requires a report on a year that is over', () => {
    expect([isYearOver(2025, '2025-12-31'), isYearOver(2025, '2026-01-01')]).toEqual([false, true]);
  });

  it('requires of a government the sum of the agencies below it, of all others their own report', () => {
    expect(dueScope('government', true)).toBe('rollup');
    expect(dueScope('government', false)).toBe('own');
    expect(dueScope('department', true)).toBe('own');
  });

  it('is done when the report is submitted and published, whatever the agency above says meanwhile', () => {
    const submitted = { state: 'submitted', review: 'awaited', submittedOn: '2026-01-20', publishedOn: null } as const;
    expect([hasSubmission(submitted), isReportDone(submitted)]).toEqual([true, false]);
    expect(isReportDone({ ...submitted, state: 'accepted', review: 'accepted' })).toBe(false);
    expect(isReportDone({ ...submitted, state: 'locked' })).toBe(false);
    expect(isReportDone({ ...submitted, state: 'published', publishedOn: '2026-01-25' })).toBe(true);
  });

  it('is not done any more once a published report was returned, and done again by a new submission', () => {
    const published = { submittedOn: '2026-01-20', publishedOn: '2026-01-25' };
    expect(isReportDone({ ...published, state: 'published', review: 'returned' })).toBe(false);
    expect(isReportDone({ ...published, state: 'compiling', review: 'returned' })).toBe(false);
    expect(isReportDone({ ...published, state: 'submitted', review: 'awaited' })).toBe(true);
    expect(isReportDone({ ...published, state: 'compiling', review: 'accepted' })).toBe(true);
  });

  it('has its red line one day before', () => {
    expect([2, 1, 0, -1].map(isPastRedLine)).toEqual([false, true, true, true]);
  });
});

describe('the mornings', () => {
  const marksFrom = (from: string, days: number): readonly string[] => {
    const marks = Array.from({ length: days }, (_, day) => reminderMark('2026-01-31', addDays(from, day)));
    return [...new Set(marks)].map(String);
  };

  it('are 15, 7, 3, 1 and 0 days before, and each five days after', () => {
    expect(marksFrom('2026-01-10', 45)).toEqual(['null', '15', '7', '3', '1', '0', '-5', '-10', '-15', '-20']);
    expect(reminderMark('2026-01-31', '2026-01-15')).toBeNull();
    expect(reminderMark('2026-01-31', '2026-01-16')).toBe(15);
    expect(reminderMark('2026-01-31', '2026-02-04')).toBe(0);
    expect(reminderMark('2026-01-31', '2026-02-05')).toBe(-5);
  });

  it('end with the year in which it is due', () => {
    expect(reminderMark('2026-01-31', '2026-12-31')).toBe(-330);
    expect(reminderMark('2026-01-31', '2027-01-01')).toBeNull();
  });

  it('have their day and their words', () => {
    expect(dayOfMark('2026-01-31', 15)).toBe('2026-01-16');
    expect(dayOfMark('2026-01-31', -5)).toBe('2026-02-05');
    expect(daysLeft('2026-01-31', '2026-02-02')).toBe(-2);
    expect([15, 7, 3, 1, 0, -5, -10].map(reminderKindAt)).toEqual([...REPORT_REMINDERS, 'reportOverdue']);
  });
});
