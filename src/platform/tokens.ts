// Injection tokens for Nest providers that are not classes; a class is its own token.

// For every feature, from the global PlatformModule.

/** AppDependencies: what this process was started with. */
export const DEPENDENCIES = Symbol('dependencies');
/** `() => Date`: the current time; tests move it. */
export const CLOCK = Symbol('clock');
/** ProcessKind: whether this process answers HTTP or runs jobs; `npm start` has one of each. */
export const PROCESS_KIND = Symbol('process kind');
/** JobIntervals: how often workers check the queue. */
export const INTERVALS = Symbol('intervals');

// Of one module each; others import that module.

/** Identify: finds the person of a session. AccountsModule. */
export const IDENTIFY = Symbol('identify');
/** SignInConfig: what signing in needs besides the database. AccountsModule. */
export const SIGN_IN = Symbol('sign-in');
/** Mailer: sends e-mail; null: none is configured. MailerModule. */
export const MAILER = Symbol('mailer');
/** HealthChecks: whether database and queue answer. HealthModule. */
export const HEALTH_CHECKS = Symbol('health checks');
/** JobMonitor: lists and retries failed jobs. OperationsModule. */
export const JOBS = Symbol('jobs');
/** Installation: version, queue backend, e-mail, disk. OperationsModule. */
export const INSTALLATION = Symbol('installation');
/** AttachmentSettings: where attachments are kept; null: none. AttachmentsModule. */
export const ATTACHMENTS = Symbol('attachments');
/** After how many milliseconds a live stream checks whether its session is still valid. LiveUpdatesModule. */
export const HEARTBEAT = Symbol('heartbeat');
/** The HTML of the built web client; null: not built. HttpModule. */
export const WEB_PAGE = Symbol('web page');
