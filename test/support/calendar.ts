// Calendars for tests, built from the State Council's notices up to a given year.
import { Calendar } from '../../src/domain/calendar/calendar.js';
import type { Notice } from '../../src/domain/calendar/notice.js';
import { stateCouncilNotices } from '../../src/domain/calendar/state-council.js';

const NOTICES = stateCouncilNotices();
const yearOfTitle = ({ title }: Notice): number => Number(/(\d{4})年/.exec(title)![1]);

/** The State Council's notices up to the one for a year. */
export const noticesUntil = (year: number): readonly Notice[] =>
  NOTICES.filter((notice) => yearOfTitle(notice) <= year);

/** A calendar of the notices up to a year; `further` notices are applied after them, in order. */
export const aCalendar = ({
  until = 2026,
  further = [],
  edition = 1,
}: { until?: number; further?: readonly Notice[]; edition?: number } = {}): Calendar =>
  new Calendar(edition, [...noticesUntil(until), ...further]);

/** 2007 to 2026 are settled; for 2027 no notice has come out. */
export const calendar = aCalendar();

export const aNotice = (notice: Partial<Notice>): Notice => ({
  title: '通知',
  source: 'test',
  off: [],
  work: [],
  ...notice,
});
