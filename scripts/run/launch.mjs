// Runs the project's programs: in this process to share exit code and signals, else as a child.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, root, say } from './project.mjs';

/** Runs a built program in this process, as if it had been started itself; it sets its own exit code. */
export async function inProcess(file, args) {
  process.argv = [process.argv[0], inRoot(file), ...args];
  await import(pathToFileURL(inRoot(file)).href);
}

/** Runs Node in the project's root with our input and output. */
export const node = (args) => runChild(process.execPath, args, { cwd: root, stdio: 'inherit' });

/** Runs a command of an installed package, without a shell. */
export function tool(packageName, command, args) {
  const { bin } = JSON.parse(readFileSync(inRoot('node_modules', packageName, 'package.json'), 'utf8'));
  return node([inRoot('node_modules', packageName, typeof bin === 'string' ? bin : bin[command]), ...args]);
}

const PROGRESS_MS = 10_000;

/**
 * Runs a child to its end and returns its exit code; SIGINT and SIGTERM stop the child and then this process.
 * Its output goes to standard error unless `stdio` says otherwise. npm and the builds say nothing for a minute or more:
 * while such a child works in the background, the time is told.
 */
export function runChild(command, args, { progressMs = PROGRESS_MS, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], ...options });
    const stopTelling = options.stdio === undefined ? tellTime(progressMs) : () => undefined;
    let stoppedBy;
    const passOn = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    const done = () => {
      stopTelling();
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      done();
      if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}

/** Tells how long it has taken, again and again, until the function that it returns is called. */
function tellTime(everyMs) {
  const started = performance.now();
  const timer = setInterval(() => say(`  … ${Math.round((performance.now() - started) / 1000)} s`), everyMs);
  return () => clearInterval(timer);
}
