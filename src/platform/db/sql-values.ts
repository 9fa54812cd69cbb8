// Statements built from conditions: their values, and the name that they have.

/** Collects parameter values; `add` returns the placeholder of each. */
export class SqlValues {
  readonly all: unknown[] = [];
  add = (value: unknown): string => `$${this.all.push(value)}`;
}

/** No prepared statement: thousands of filter combinations would fill the server's memory. */
export const UNPREPARED = '';
