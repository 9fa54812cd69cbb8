// The root of the project, and messages of its scripts: on standard error, never standard output.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const inRoot = (...parts) => join(root, ...parts);

export const say = (line) => process.stderr.write(`${line}\n`);

/** Ends the run with one line and this exit code, without a stack. */
export function refuse(message, exitCode = 1) {
  return Object.assign(new Error(message), { exitCode });
}
