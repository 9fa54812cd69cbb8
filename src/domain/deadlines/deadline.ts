// A deadline: one running period of the reply, or one notice or consultation with a day of its own.
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf } from '../day.js';
import { type DeadlineKind, toldOutside } from './statute.js';

/** What a deadline came to in the end; until then it is running or paused. */
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
  /** Art. 35: a day told to the applicant, which nothing but a restart moves. */
  readonly fixedOn?: Day;
  /** The consultation's name, for the two kinds that belong to one. */
  readonly consultation?: string;
  /** The command that made it. */
  readonly by: string;
  readonly settled?: Settlement;
  /** null while a consultation is not delivered, whose end nobody can know. */
  readonly dueOn: Day | null;
  /** The first dueOn, before pauses and extension, by the calendar of the day that made it. */
  readonly originalDueOn: Day | null;
  /** A counted day lies in a year whose notice has not come out. */
  readonly provisional: boolean;
  /** It was told to somebody outside, so an earlier day by a new calendar was not taken. */
  readonly held?: boolean;
  /** The edition of the calendar that made dueOn; 0 before it was first reckoned. */
  readonly edition: number;
}

/** A span that does not count, half open: (sentOn, endedOn]. `endedOn` null: nobody knows yet. */
export interface Pause {
  readonly sentOn: Day;
  readonly endedOn: Day | null;
  readonly kind: 'thirdParty' | 'agency';
}

/**
 * The last day of a reply: the nth working day after the start that lies in no pause; overlapping pauses count once.
 * null if the count would pass the sending day of a consultation whose end is unknown (art. 33(3)).
 * @example dueOn(calendar, '2025-03-03', 20, []) //=> '2025-03-31'
 */
export function dueOn(calendar: Calendar, startsOn: Day, days: number, pauses: readonly Pause[]): Day | null {
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
 * How many working days were taken until a day, the first not counted: those of (startsOn, until] that lie in no pause. The
 * other side of `dueOn`: on the day that it gives for n days, n have been taken.
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

/** What `reckon` needs to know of the application: its pauses, and which consultations were delivered. */
export interface Reckoning {
  readonly calendar: Calendar;
  readonly pauses: readonly Pause[];
  readonly isDelivered: (consultation: string) => boolean;
}

/**
 * The deadline with its day computed anew. A settled one keeps its day for ever; one told to somebody outside never
 * moves to an earlier day; everything else follows the calendar and the pauses.
 */
export function reckon(deadline: Deadline, { calendar, pauses, isDelivered }: Reckoning): Deadline {
  if (deadline.settled && deadline.edition > 0) return deadline;
  const { edition } = calendar;
  if (deadline.fixedOn) return { ...deadline, dueOn: deadline.fixedOn, provisional: false, edition };
  if (deadline.consultation !== undefined && !isDelivered(deadline.consultation)) return { ...deadline, edition };
  const { startsOn } = deadline;
  const computed = dueOn(
    calendar,
    startsOn,
    deadline.days + deadline.extension,
    deadline.kind === 'reply' ? pauses : [],
  );
  const held = toldOutside(deadline.kind) && deadline.dueOn !== null && computed !== null && computed < deadline.dueOn;
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

/** The day on which time itself acts on a deadline: the day after its last. */
export const firesOn = (dueOn: Day): Day => addDays(dueOn, 1);
