// The entry of every `npm run NAME`: builds what is missing or stale, then runs NAME.
// It needs no dependency itself.
import { requireNode } from './run/node-version.mjs';
import { ensureDependencies, isDeveloped, keepWhatRuns } from './run/dependencies.mjs';
import { server } from './run/build.mjs';
import { client, screens } from './run/web.mjs';
import { inProcess, node, tool } from './run/launch.mjs';

/**
 * What each name builds and runs. A task returns an exit code, or nothing if the program sets its own.
 * Those that people run an office with install no more than that takes.
 */
const tasks = {
  start: { builds: [server, screens], run: (args) => inProcess('dist/src/start.js', args) },
  server: { builds: [server, screens], run: (args) => inProcess('dist/src/main.js', args) },
  worker: { builds: [server], run: (args) => inProcess('dist/src/worker.js', args) },
  desk: { builds: [server], run: (args) => inProcess('dist/src/desk.js', args) },
  build: { builds: [server, screens], run: () => 0 },
  slim: { builds: [server, screens], run: keepWhatRuns },
  bench: { develops: true, builds: [server, screens], run: (args) => inProcess('bench/run.mjs', args) },
  docs: { develops: true, builds: [server], run: (args) => inProcess('scripts/docs/write.mjs', args) },
  test: { develops: true, builds: [server, screens], run: jest },
  'test:web': { develops: true, builds: [server, screens], run: (args) => jest([...args, '--selectProjects', 'web']) },
  dev: { develops: true, builds: [], run: (args) => tool('@nestjs/cli', 'nest', ['start', '--watch', ...args]) },
  format: {
    develops: true,
    builds: [],
    run: () => tool('prettier', 'prettier', ['--write', '--log-level', 'warn', '.']),
  },
  lint: { develops: true, builds: [client], run: lint },
};

/** Builds what is stale, all at once: the server and the screens take a core each. */
async function prepare({ develops, builds }) {
  if (develops) await ensureDependencies('develop');
  const stale = builds.filter(({ isFresh }) => !isFresh());
  if (stale.length === 0) return ensureDependencies('run');
  await ensureDependencies('build');
  await Promise.all(stale.map(({ build }) => build()));
  if (!isDeveloped() && [server, screens].every(({ isFresh }) => isFresh())) await keepWhatRuns();
}

function jest(args) {
  return node(['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args]);
}

/** Runs every check even if an early one fails, so that one run reports everything. */
async function lint() {
  const codes = [
    await tool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']),
    await tool('prettier', 'prettier', ['--check', '--log-level', 'warn', '.']),
    await tool('ts7', 'tsc', ['--noEmit', '--project', 'tsconfig.test.json']),
    await tool('ts7', 'tsc', ['--project', 'web']),
    await tool('ts7', 'tsc', ['--project', 'test/screens']),
  ];
  return Math.max(...codes);
}

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
try {
  if (!task) throw new Error(`unknown task "${name ?? ''}"; one of: ${Object.keys(tasks).join(', ')}`);
  requireNode();
  await prepare(task);
  const code = await task.run(args);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error?.exitCode ?? 1;
}
