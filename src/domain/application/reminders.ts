// Whom to tell when something has happened to an application.
import type { Role } from '../vocabulary.js';
import type { Recorded } from './step.js';

export const REMINDER_KINDS = ['newWork', 'overdue', 'lapseToConfirm'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface Reminder {
  readonly at: string;
  readonly kind: ReminderKind;
  readonly to: Role;
}

/** New work goes to who shall handle it; an overdue reply escalates to the head; a late notice's lapse waits for the head. */
export function remindersOf({ happening, at }: Recorded): readonly Reminder[] {
  switch (happening.type) {
    case 'assigned':
      return [{ at, kind: 'newWork', to: 'handler' }];
    case 'replyMissed':
      return [
        { at, kind: 'overdue', to: 'handler' },
        { at, kind: 'overdue', to: 'head' },
      ];
    case 'supplementLapsed':
      return happening.closes ? [] : [{ at, kind: 'lapseToConfirm', to: 'head' }];
    default:
      return [];
  }
}
