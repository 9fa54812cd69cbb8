// A deadline: one period of the reply, or one notice or consultation with its own due date.
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf } from '../day.js';
import { type DeadlineKind, isCommunicated } from './statute.js';

/** The final status of a deadline; before that it is running or paused. */
export type Settlement = 'met' | 'missed' | 'lapsed' | 'cancelled';
export type DeadlineStatus = 'running' | 'paused' | Settlement;

export interface Deadline {
  readonly kind: DeadlineKind;
  /** Day 0. For a consultation not yet delivered: the day it was sent. */
  readonly startsOn: Day;
  /** Working days, before any extension. */
  readonly days: number;
  /** Working days added by art. 33(2); 0 without an extension. */
  readonly extension: number;
  /** Art. 35: a day communicated to the applicant; only a restart moves it. */
  readonly fixedOn?: Day;
  /** The consultation's name, for the two kinds that belong to one. */
  readonly consultation?: string;
  /** No last day is known: the notice is not delivered yet, or no term binds the organ that was asked. */
  readonly openEnded?: true;
  /** The command that made it. */
  readonly by: string;
  readonly settled?: Settlement;
  /** null while a notice or a consultation is not delivered, and where no term binds. */
  readonly dueOn: Day | null;
  /** The first dueOn, before pauses and extension, by the calendar of the day that made it. */
  readonly originalDueOn: Day | null;
  /** A counted day lies in a year without a notice yet. */
  readonly provisional: boolean;
  /** A new calendar gave an earlier day, which was not taken because the day was communicated already. */
  readonly held?: boolean;
  /** The edition of the calendar with which dueOn was computed; 0 before the first time. */
  readonly edition: number;
}

/** A span that does not count, half open: (sentOn, endedOn]. `endedOn` null: not known yet. */
export interface Pause {
  readonly sentOn: Day;
  readonly endedOn: Day | null;
  readonly kind: 'thirdParty' | 'agency';
}

/**
 * The last day of a reply: the nth working day after the start that lies in no pause; overlapping pauses count once.
 * null if the count would pass the sending day of a consultation whose end is unknown (art. 33(3)).
 * @example calculateDueOn(calendar, '2025-03-03', 20, []) //=> '2025-03-31'
 */
export function calculateDueOn(calendar: Calendar, startsOn: Day, days: number, pauses: readonly Pause[]): Day | null {
  let left = days;
  let at = startsOn;
  for (const { sentOn, endedOn } of bySending(pauses)) {
    if (endedOn !== null && endedOn <= at) continue;
    const counted = calendar.workingDaysBetween(at, sentOn);
    if (counted >= left) break;
    if (endedOn === null) return null;
    left -= counted;
    at = laterOf(at, endedOn);
  }
  return calendar.workingDayAfter(at, left);
}

/**
 * The working days taken up to a day: those of (startsOn, until] that lie in no pause. The inverse of `calculateDueOn`:
 * on its result for n days, n days have been taken.
 * @example takenDays(calendar, '2025-03-03', '2025-03-31', []) //=> 20
 */
export function takenDays(calendar: Calendar, startsOn: Day, until: Day, pauses: readonly Pause[]): number {
  let taken = 0;
  let at = startsOn;
  for (const { sentOn, endedOn } of bySending(pauses)) {
    if (sentOn >= until) break;
    if (endedOn !== null && endedOn <= at) continue;
    taken += calendar.workingDaysBetween(at, sentOn);
    if (endedOn === null) return taken;
    at = laterOf(at, endedOn);
  }
  return taken + calendar.workingDaysBetween(at, until);
}

const bySending = (pauses: readonly Pause[]): readonly Pause[] =>
  pauses.toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1));

/** What `recalculateDeadline` needs: the calendar, the pauses, and which consultations were delivered. */
export interface DeadlineCalculation {
  readonly calendar: Calendar;
  readonly pauses: readonly Pause[];
  readonly isDelivered: (consultation: string) => boolean;
}

/**
 * The deadline with its due date recomputed. A settled one keeps its date; one communicated to others never moves
 * earlier; all others follow the calendar and the pauses.
 */
export function recalculateDeadline(
  deadline: Deadline,
  { calendar, pauses, isDelivered }: DeadlineCalculation,
): Deadline {
  if (deadline.settled && deadline.edition > 0) return deadline;
  const { edition } = calendar;
  if (deadline.fixedOn) return { ...deadline, dueOn: deadline.fixedOn, provisional: false, edition };
  const isUndelivered = deadline.consultation !== undefined && !isDelivered(deadline.consultation);
  if (deadline.openEnded || isUndelivered) return { ...deadline, edition };
  const { startsOn } = deadline;
  const computed = calculateDueOn(
    calendar,
    startsOn,
    deadline.days + deadline.extension,
    deadline.kind === 'reply' ? pauses : [],
  );
  const held =
    isCommunicated(deadline.kind) && deadline.dueOn !== null && computed !== null && computed < deadline.dueOn;
  const day = held ? deadline.dueOn : computed;
  const { held: _heldBefore, ...rest } = deadline;
  const next: Deadline = {
    ...rest,
    dueOn: day,
    originalDueOn: deadline.originalDueOn ?? calendar.workingDayAfter(startsOn, deadline.days),
    provisional: day !== null && calendar.isProvisional(startsOn, day),
    edition,
  };
  return held ? { ...next, held } : next;
}

/** The day on which a missed deadline takes effect: the day after its last. */
export const firesOn = (dueOn: Day): Day => addDays(dueOn, 1);
