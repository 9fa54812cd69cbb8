// The names under which Nest hands out what is not a class.
export const DATABASE = Symbol('database');
export const CHECKS = Symbol('checks');
