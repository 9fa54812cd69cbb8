// The names under which Nest hands out what is not a class.
export const DATABASE = Symbol('database');
export const CHECKS = Symbol('checks');
export const MAILER = Symbol('mailer');
/** `() => Date`: what time it is; tests move it. */
export const CLOCK = Symbol('clock');
/** How often workers look after the queue. */
export const RHYTHM_OF = Symbol('rhythm');
export const METRICS = Symbol('metrics');
