// The queues of the desk, by the names under which their jobs are kept.

/** Looks for applications whose deadlines have passed. */
export const SWEEP = 'sweep';
/** Wakes one application each. */
export const WAKE = 'wake';
/** Files the reminders that the relay sends. */
export const REMINDERS = 'reminders';
/** Digests, and whatever else is due once a day. */
export const DAILY_ROUND = 'morning';

export const QUEUES = [SWEEP, WAKE, REMINDERS, DAILY_ROUND] as const;
