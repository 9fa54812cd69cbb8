// The segments of a deadline: from when to when days count or not, and under which article.
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf } from '../day.js';
import { type Deadline, calculateDueOn, type Pause } from './deadline.js';
import { STATUTE, STATUTE_OF } from './statute.js';

/** Days from `from` to `to`, both included; `to` null where the end is unknown. */
export interface Segment {
  readonly from: Day;
  readonly to: Day | null;
  readonly counted: boolean;
  /** A row of the statute's table: why these days count, or do not. */
  readonly why: keyof typeof STATUTE;
  readonly article: string;
  readonly by: string;
}

/** The row of the statute for a period that a supplement or a payment restarted. */
const PERIOD: Readonly<Record<string, keyof typeof STATUTE>> = {
  receiveSupplement: 'T5',
  acceptLateSupplement: 'T5',
  payFee: 'T11',
};

/** The spans of a deadline in order, from the day after day 0 to its last day. */
export function segmentsOf(deadline: Deadline, pauses: readonly Pause[], calendar: Calendar): readonly Segment[] {
  const { startsOn, kind, by } = deadline;
  const first = addDays(startsOn, 1);
  if (deadline.fixedOn) return [segment(first, deadline.fixedOn, true, 'T12', 'delayReply')];
  const why = PERIOD[by] ?? STATUTE_OF[kind];
  if (kind !== 'reply') return deadline.dueOn ? [segment(first, deadline.dueOn, true, why, by)] : [];
  const base = deadline.extension ? calculateDueOn(calendar, startsOn, deadline.days, pauses) : deadline.dueOn;
  const segments: Segment[] = [];
  let at = startsOn;
  const addCounted = (until: Day): void => {
    // Without a known end of the period itself, the days added by the extension are not reached.
    const own = base === null || until < base ? until : base;
    if (at < own) segments.push(segment(addDays(at, 1), own, true, why, by));
    at = laterOf(at, own);
    if (at < until) segments.push(segment(addDays(at, 1), until, true, 'T2', 'extendReply'));
    at = laterOf(at, until);
  };
  for (const pause of pauses.toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1))) {
    if (deadline.dueOn !== null && pause.sentOn >= deadline.dueOn) break;
    const from = laterOf(at, pause.sentOn);
    if (pause.endedOn !== null && pause.endedOn <= from) continue;
    addCounted(from);
    const sentBy = pause.kind === 'thirdParty' ? 'consultThirdParty' : 'consultAgency';
    segments.push(segment(addDays(at, 1), pause.endedOn, false, 'T8', sentBy));
    if (pause.endedOn === null) return segments;
    at = pause.endedOn;
  }
  if (deadline.dueOn !== null) addCounted(deadline.dueOn);
  return segments;
}

const segment = (from: Day, to: Day | null, counted: boolean, why: keyof typeof STATUTE, by: string): Segment => ({
  from,
  to,
  counted,
  why,
  article: STATUTE[why].article,
  by,
});
