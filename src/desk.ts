// `desk`: runs the command line on the configured database, or else the embedded one.
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { DeskContext } from './platform/cli/desk-context.js';
import { runDesk } from './program.js';
import { errorMessage } from './platform/startup-error.js';

const printRemark = (line: string): void => void process.stderr.write(`${line}\n`);

type Installation = ReturnType<typeof import('./installation.js').openInstallation>;

let installation: Promise<Installation> | undefined;

/** Loaded by the commands that need it: help and `check-report` need no database. */
const installed = (): Promise<Installation> =>
  (installation ??= import('./installation.js').then(({ openInstallation }) => openInstallation(printRemark)));

const context: DeskContext = {
  withDatabase: async (work) => (await installed()).withDatabase(work),
  changeDatabase: async (work) => (await installed()).changeDatabase(work),
  withTemporaryDatabase: async (work) => (await installed()).withTemporaryDatabase(work),
  readNotices: async () => (await installed()).readNotices(),
  withJobs: async (work) => (await installed()).withJobs(work),
  migrate: async () => (await installed()).migrate(),
  readInput: () => text(process.stdin),
  print: (line) => writeAll(`${line}\n`),
  printRemark,
  now: () => new Date().toISOString(),
};

/** Written synchronously and completely, also into a pipe, as the process ends right after the work. */
function writeAll(output: string): void {
  const bytes = Buffer.from(output);
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(1, bytes, offset);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

// The embedded server stops with its last user, also after Ctrl-C.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(
    signal,
    () =>
      void Promise.resolve(installation)
        .then((used) => used?.close())
        .finally(() => process.exit(code)),
  );
}

try {
  process.exitCode = await runDesk(process.argv.slice(2), context);
} catch (error) {
  printRemark(errorMessage(error));
  process.exitCode = 1;
}
