// The kinds of notifications, and who is notified after an event of an application.
import { MARK_KINDS, type Recipient } from './marks.js';
import { REPORT_REMINDERS } from '../report/due.js';
import type { Recorded } from './step.js';

export const REMINDER_KINDS = ['newWork', 'overdue', 'lapseToConfirm', ...MARK_KINDS] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Notifications about supervision notices 督办单. */
const SUPERVISION_KINDS = [
  'supervisionIssued',
  'supervisionDueSoon',
  'supervisionOverdue',
  'supervisionAnswered',
] as const;

/** All notifications: about applications, supervision notices, calendar, year's tally, mail and annual reports. */
export const FILED_KINDS = [
  ...REMINDER_KINDS,
  'calendarMissing',
  'yearChecked',
  'mailUnregistered',
  ...SUPERVISION_KINDS,
  ...REPORT_REMINDERS,
] as const;
export type FiledKind = (typeof FILED_KINDS)[number];

export interface Reminder {
  readonly at: string;
  readonly kind: ReminderKind;
  readonly to: Recipient;
}

/** New work goes to the handler, an overdue reply also to the head and the agency above, a lapse to be confirmed to the head. */
export function remindersOf({ happening, at }: Recorded): readonly Reminder[] {
  switch (happening.type) {
    case 'assigned':
      return [{ at, kind: 'newWork', to: 'handler' }];
    case 'replyMissed':
      return [
        { at, kind: 'overdue', to: 'handler' },
        { at, kind: 'overdue', to: 'head' },
        { at, kind: 'overdue', to: 'supervisor' },
      ];
    case 'reminded':
      return happening.reminders.flatMap(({ kind, to }) => to.map((each) => ({ at, kind, to: each })));
    case 'supplementLapsed':
      return happening.closes ? [] : [{ at, kind: 'lapseToConfirm', to: 'head' }];
    default:
      return [];
  }
}
