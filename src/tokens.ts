// The names under which Nest hands out what is not a class.
export const DATABASE = Symbol('database');
export const CHECKS = Symbol('checks');
export const MAILER = Symbol('mailer');
/** `() => Date`: what time it is; tests move it. */
export const CLOCK = Symbol('clock');
/** How often workers look after the queue. */
export const RHYTHM_OF = Symbol('rhythm');
export const METRICS = Symbol('metrics');
/** Finds who a session belongs to: http/doorkeeper.ts. */
export const IDENTIFY = Symbol('identify');
/** After how many milliseconds a live stream looks whether its session still lasts. */
export const HEARTBEAT = Symbol('heartbeat');
/** Where attachments are kept; null: nowhere. */
export const ATTACHMENTS = Symbol('attachments');
/** The built page of the screens, as text; null: none was built. */
export const SCREENS = Symbol('screens');
/** The jobs that failed, and giving them back: usecases/operations/failed-job.ts. */
export const JOBS = Symbol('jobs');
/** What the desk stands on, as it was started: usecases/operations/situation.ts. */
export const STANDING = Symbol('standing');
/** What signing in stands on beside the database: usecases/sessions/means.ts. */
export const MEANS = Symbol('means');
