// How often workers check for what a wiped or restarted queue may have lost.

export interface Rhythm {
  /** Between two checks of the schedules; less than a minute. */
  readonly planMs: number;
  /** Between two checks for rows that were relayed and not filed. */
  readonly againMs: number;
  /** Rows relayed longer ago than this and not filed are sent again. */
  readonly againAfterMs: number;
  /** Between two sweeps without the queue, while it is away. */
  readonly withoutMs: number;
  /** A queue that does not answer within this time is away. */
  readonly answerMs: number;
  /** From a job's first failure to its second attempt; doubled each time. */
  readonly retryMs: number;
}

export const RHYTHM: Rhythm = {
  planMs: 30_000,
  againMs: 30_000,
  againAfterMs: 60_000,
  withoutMs: 5 * 60_000,
  answerMs: 10_000,
  retryMs: 500,
};
