// How often workers check for what a wiped or restarted queue may have lost.

export interface JobIntervals {
  /** Between two checks of the schedules; less than a minute. */
  readonly planCheckMs: number;
  /** Between two checks for rows that were relayed and not filed. */
  readonly resendCheckMs: number;
  /** Rows relayed longer ago than this and not filed are sent again. */
  readonly resendAfterMs: number;
  /** Between two sweeps without the queue, while it is away. */
  readonly directSweepMs: number;
  /** A queue that does not answer within this time is away. */
  readonly queueTimeoutMs: number;
  /** From a job's first failure to its second attempt; doubled each time. */
  readonly retryMs: number;
}

export const JOB_INTERVALS: JobIntervals = {
  planCheckMs: 30_000,
  resendCheckMs: 30_000,
  resendAfterMs: 60_000,
  directSweepMs: 5 * 60_000,
  queueTimeoutMs: 10_000,
  retryMs: 500,
};
