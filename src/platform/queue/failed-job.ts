// Jobs that failed for good, described without reference to the queue library.

/** A job that failed for good. */
export interface FailedJob {
  readonly queue: string;
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string | null;
}

export interface JobMonitor {
  /** When the last sweep was done, and how many applications it found due; null if unknown. */
  lastSweep(): Promise<{ readonly at: string; readonly due: number } | null>;
  failed(): Promise<readonly FailedJob[]>;
  /** @returns how many went back to their queue; the same id may occur in several */
  retry(isChosen: (id: string) => boolean): Promise<number>;
}
