// A last day that may still move says so wherever it is told.
import { readdirSync, readFileSync } from 'node:fs';
import { isProvisionalToo, lastDay } from '../../../src/domain/deadlines/provisional.js';
import { anAcceptedApplication } from '../../support/application.js';

describe('a provisional last day', () => {
  it('has its mark beside it in both languages, a firm one has none', () => {
    expect(lastDay('2027-01-19', true)).toEqual({ zh: '2027-01-19（暂定）', en: '2027-01-19 (provisional)' });
    expect(lastDay('2026-12-30', false)).toEqual({ zh: '2026-12-30', en: '2026-12-30' });
  });

  it('makes another day of the same deadline provisional from the same year on', () => {
    const deadline = { dueOn: '2027-02-12', provisional: true };
    expect(isProvisionalToo('2027-01-13', deadline)).toBe(true);
    expect(isProvisionalToo('2026-12-30', deadline)).toBe(false);
    expect(isProvisionalToo('2027-01-13', { ...deadline, provisional: false })).toBe(false);
    expect(isProvisionalToo('2027-01-13', { ...deadline, dueOn: null })).toBe(false);
  });

  it('is called so by a refusal', () => {
    const excused = anAcceptedApplication({ receivedOn: '2026-12-21' })
      .on('2026-12-22', 'demandReasons')
      .on('2026-12-23', 'receiveReasons', { acceptable: true });
    expect(() => excused.on('2026-12-24', 'delayReply', { until: '2027-01-05' })).toThrow('2027-01-19 (provisional)');
  });
});

/** A notice's day is set by a person and a report's by the law, and a day that has passed is past: none waits for a calendar. */
const IS_FIRM = /supervis|daysLeft|import-preview/iu;
/** Compares the day and tells none. */
const TELLS_NO_DAY = ['parts/due-status.tsx'];
const SCREENS = new URL('../../../web/src/', import.meta.url);

it.each(
  readdirSync(SCREENS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => [file, readFileSync(new URL(file, SCREENS), 'utf8')] as const)
    .filter(([file, text]) => /\bdueOn\b/u.test(text) && !IS_FIRM.test(file + text))
    .filter(([file]) => !TELLS_NO_DAY.includes(file)),
)('the screen %s, which tells a last day, knows whether it is provisional', (_file, text) => {
  expect(text).toMatch(/provisional|dueOf|dueAfter/iu);
});
