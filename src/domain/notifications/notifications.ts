// The kinds of notifications, and who is notified after an event of an application.
import { SCHEDULED_REMINDER_KINDS, type Recipient } from '../applications/reminder-schedule.js';
import { REPORT_REMINDERS } from '../annual-report/report-due.js';
import type { RecordedEvent } from '../applications/step.js';

export const REMINDER_KINDS = ['newWork', 'overdue', 'lapseToConfirm', ...SCHEDULED_REMINDER_KINDS] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Notifications about supervision notices 督办单. */
const SUPERVISION_NOTIFICATION_KINDS = [
  'supervisionIssued',
  'supervisionDueSoon',
  'supervisionOverdue',
  'supervisionAnswered',
] as const;

/** All notifications: about applications, supervision notices, calendar, year's tally, mail and annual reports. */
export const NOTIFICATION_KINDS = [
  ...REMINDER_KINDS,
  'calendarMissing',
  'yearChecked',
  'mailUnregistered',
  ...SUPERVISION_NOTIFICATION_KINDS,
  ...REPORT_REMINDERS,
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface Reminder {
  readonly at: string;
  readonly kind: ReminderKind;
  readonly to: Recipient;
}

/** New work goes to the handler, an overdue reply also to the head and the agency above, a lapse to be confirmed to the head. */
export function remindersOf({ event, at }: RecordedEvent): readonly Reminder[] {
  switch (event.type) {
    case 'assigned':
      return [{ at, kind: 'newWork', to: 'handler' }];
    case 'replyMissed':
      return [
        { at, kind: 'overdue', to: 'handler' },
        { at, kind: 'overdue', to: 'head' },
        { at, kind: 'overdue', to: 'supervisor' },
      ];
    case 'reminded':
      return event.reminders.flatMap(({ kind, to }) => to.map((each) => ({ at, kind, to: each })));
    case 'supplementLapsed':
      return event.closes ? [] : [{ at, kind: 'lapseToConfirm', to: 'head' }];
    default:
      return [];
  }
}
