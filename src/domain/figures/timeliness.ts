// How timely replies were 时效: measured when they were served, in working days that count, never when the file was closed.

/** What was counted of a group of applications that were closed in a span. */
export interface TimelinessCounts {
  /** Replies that were served; art. 33: the day of posting or signing. */
  readonly served: number;
  /** Not later than the last day, with its pauses and its extension. */
  readonly onTime: number;
  /** Not later than the first last day of the same period, before pauses and extension. */
  readonly onTimeOriginally: number;
  /** Extended by art. 33(2). */
  readonly extended: number;
  /** Closed without a reply: withdrawn, or given up. There is nothing to be late with. */
  readonly withoutReply: number;
  /** Of how many the working days were kept. */
  readonly measured: number;
  readonly medianDays: number | null;
  readonly ninetiethDays: number | null;
}

export interface Timeliness extends TimelinessCounts {
  readonly late: number;
  readonly lateOriginally: number;
  /** Between 0 and 1; null where nothing was served: that is neither good nor bad. */
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
