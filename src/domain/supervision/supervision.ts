// Supervision 督办: lists of late or long-paused applications, rates, supervision notices.
import type { NotificationKind } from '../notifications/notifications.js';
import type { Application } from '../applications/facts.js';
import type { Calendar } from '../calendar/calendar.js';
import { type Day, yearOf } from '../day.js';
import { type Text } from '../vocabulary.js';

/** A longer pause appears in a list. */
export const LONG_PAUSE_DAYS = 30;
/** Mail still unsigned so many days after posting appears in a list. */
export const UNDELIVERED_DAYS = 15;

export const SUPERVISED_LIST_LABEL = {
  dueSoon: { zh: '即将逾期', en: 'due soon' },
  overdueOpen: { zh: '逾期未办', en: 'overdue and open' },
  overdueClosed: { zh: '逾期已办', en: 'closed late this year' },
  pausedLong: { zh: '暂停过长', en: `paused for more than ${LONG_PAUSE_DAYS} days` },
  unconfirmedPastDay: { zh: '待确认超当日', en: 'not confirmed on the day it came' },
  undelivered: { zh: '未送达邮件', en: 'mail not delivered' },
} as const satisfies Record<string, Text>;
export type SupervisedList = keyof typeof SUPERVISED_LIST_LABEL;
export const SUPERVISED_LISTS = Object.keys(SUPERVISED_LIST_LABEL) as readonly SupervisedList[];

/** The day on which the reply was sent, while it is on its way; null once it is signed for. */
export const undeliveredSince = ({ state, facts }: Application): Day | null =>
  state === 'mailing.sent' || state === 'mailing.returned' ? (facts.servedOn ?? null) : null;

/** Rounded to four digits; null for 0/0, which is neither good nor bad. @example rate(1, 3) //=> 0.3333 */
export const rate = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

/** Twelve months, the present one last. @example lastMonths('2026-03-02')[0] //=> '2025-04' */
export function lastMonths(today: Day): readonly string[] {
  const now = yearOf(today) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_, index) => {
    const month = now - 11 + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

export const NOTICE_STATES = ['issued', 'acknowledged', 'answered', 'closed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** The states in which the answer is still awaited. */
export const UNANSWERED_STATES = ['issued', 'acknowledged'] as const satisfies readonly NoticeState[];

export const NOTICE_EVENTS = [...NOTICE_STATES, 'escalated'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

export const NOTICE_LABEL: Readonly<Record<NoticeEvent, Text>> = {
  issued: { zh: '已发出', en: 'issued' },
  acknowledged: { zh: '已签收', en: 'acknowledged' },
  answered: { zh: '已反馈', en: 'answered' },
  closed: { zh: '已办结', en: 'closed' },
  escalated: { zh: '已升级', en: 'escalated' },
};

/** The states from which each step is possible. An answer needs no acknowledgement before it. */
export const NOTICE_STEPS: Readonly<Record<Exclude<NoticeState, 'issued'>, readonly NoticeState[]>> = {
  acknowledged: ['issued'],
  answered: ['issued', 'acknowledged'],
  closed: ['issued', 'acknowledged', 'answered'],
};

/** The notification that each event sends. */
export const NOTIFICATION_OF: Readonly<Record<'issued' | 'answered' | 'dueSoon' | 'escalated', NotificationKind>> = {
  issued: 'supervisionIssued',
  answered: 'supervisionAnswered',
  dueSoon: 'supervisionDueSoon',
  escalated: 'supervisionOverdue',
};

/** Whether the addressee is reminded this morning: on the last working day before it is due, or on that day itself. */
export const isDueSoon = (dueOn: Day, today: Day, calendar: Calendar): boolean =>
  dueOn >= today && calendar.workingDaysBetween(today, dueOn) <= 1;
