// Timeliness 时效 of replies, by the day of service and in working days.

/** The counts of a group of applications closed in a period. */
export interface TimelinessCounts {
  /** Replies that were served; art. 33: the day of posting or signing. */
  readonly served: number;
  /** Served by the due date, with its pauses and its extension. */
  readonly onTime: number;
  /** Served by the original due date of the same period, before pauses and extension. */
  readonly onTimeOriginally: number;
  /** Extended by art. 33(2). */
  readonly extended: number;
  /** Closed without a reply: withdrawn or abandoned, so neither late nor on time. */
  readonly withoutReply: number;
  /** The number of replies whose working days were recorded. */
  readonly measured: number;
  readonly medianDays: number | null;
  readonly ninetiethDays: number | null;
}

export interface Timeliness extends TimelinessCounts {
  readonly late: number;
  readonly lateOriginally: number;
  /** Between 0 and 1; null if nothing was served. */
  readonly onTimeRate: number | null;
  readonly onTimeRateOriginally: number | null;
}

/** @example timeliness(NOTHING_CLOSED).onTimeRate //=> null */
export const timeliness = (counts: TimelinessCounts): Timeliness => {
  const { served, onTime, onTimeOriginally } = counts;
  return {
    ...counts,
    late: served - onTime,
    lateOriginally: served - onTimeOriginally,
    onTimeRate: rate(onTime, served),
    onTimeRateOriginally: rate(onTimeOriginally, served),
  };
};

/** A group in which nothing was closed. */
export const NOTHING_CLOSED: TimelinessCounts = {
  served: 0,
  onTime: 0,
  onTimeOriginally: 0,
  extended: 0,
  withoutReply: 0,
  measured: 0,
  medianDays: null,
  ninetiethDays: null,
};

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
