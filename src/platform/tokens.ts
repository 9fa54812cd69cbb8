// Injection tokens for Nest providers that are not classes.
export const DATABASE = Symbol('database');
export const HEALTH_CHECKS = Symbol('checks');
export const MAILER = Symbol('mailer');
/** `() => Date`: the current time; tests move it. */
export const CLOCK = Symbol('clock');
/** How often workers check the queue. */
export const INTERVALS = Symbol('rhythm');
export const METRICS = Symbol('metrics');
/** Finds the person of a session. */
export const IDENTIFY = Symbol('identify');
/** After how many milliseconds a live stream checks whether its session is still valid. */
export const HEARTBEAT = Symbol('heartbeat');
/** Where attachments are kept; null: none. */
export const ATTACHMENTS = Symbol('attachments');
/** The HTML of the built web client; null: not built. */
export const WEB_PAGE = Symbol('screens');
/** Lists and retries failed jobs. */
export const JOBS = Symbol('jobs');
/** How this installation was started: version, queue backend, e-mail, disk. */
export const INSTALLATION = Symbol('standing');
/** What signing in needs besides the database: SignInConfig. */
export const SIGN_IN = Symbol('means');
