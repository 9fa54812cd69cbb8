// How often workers look after what a wiped or restarted queue may have lost.

export interface Rhythm {
  /** Between two looks at what is planned; within a minute, however the queue was lost. */
  readonly planMs: number;
  /** Between two looks at what was relayed and not filed. */
  readonly againMs: number;
  /** What was relayed so long ago and is not filed is sent again. */
  readonly againAfterMs: number;
  /** While the queue is away, between two sweeps without it. */
  readonly withoutMs: number;
  /** A queue that does not answer for so long is away. */
  readonly answerMs: number;
  /** From a job's first failure to its second attempt; then twice as long each time. */
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
