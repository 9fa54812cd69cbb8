// The entry of every `npm run NAME`: builds what is missing or stale, then runs NAME.
// It needs no dependency itself.
import { requireNode } from './run/node-version.mjs';
import { ensureDependencies } from './run/dependencies.mjs';
import { ensureBuild } from './run/build.mjs';
import { ensureClient, ensureWeb } from './run/web.mjs';
import { inProcess, node, tool } from './run/launch.mjs';

const NEEDS = { build: ensureBuild, web: ensureWeb, client: ensureClient };

/** What each name needs and runs. A task returns an exit code, or nothing if the program sets its own. */
const tasks = {
  start: { needs: ['build', 'web'], run: (args) => inProcess('dist/src/start.js', args) },
  server: { needs: ['build', 'web'], run: (args) => inProcess('dist/src/main.js', args) },
  worker: { needs: ['build'], run: (args) => inProcess('dist/src/worker.js', args) },
  desk: { needs: ['build'], run: (args) => inProcess('dist/src/desk.js', args) },
  bench: { needs: ['build', 'web'], run: (args) => inProcess('bench/run.mjs', args) },
  build: { needs: ['build', 'web'], run: () => 0 },
  docs: { needs: ['build'], run: (args) => inProcess('scripts/docs/write.mjs', args) },
  test: {
    needs: ['build', 'web'],
    run: jest,
  },
  'test:web': {
    needs: ['build', 'web'],
    run: (args) => jest([...args, '--selectProjects', 'web']),
  },
  dev: { needs: [], run: (args) => tool('@nestjs/cli', 'nest', ['start', '--watch', ...args]) },
  format: { needs: [], run: () => tool('prettier', 'prettier', ['--write', '--log-level', 'warn', '.']) },
  lint: { needs: ['client'], run: lint },
};

function jest(args) {
  return node(['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args]);
}

/** Runs every check even if an early one fails, so that one run reports everything. */
async function lint() {
  const codes = [
    await tool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']),
    await tool('prettier', 'prettier', ['--check', '--log-level', 'warn', '.']),
    await tool('typescript', 'tsc', ['--noEmit', '--project', 'tsconfig.test.json']),
    await tool('typescript', 'tsc', ['--project', 'web']),
    await tool('typescript', 'tsc', ['--project', 'test/screens']),
  ];
  return Math.max(...codes);
}

const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
try {
  if (!task) throw new Error(`unknown task "${name ?? ''}"; one of: ${Object.keys(tasks).join(', ')}`);
  requireNode();
  await ensureDependencies();
  for (const need of task.needs) await NEEDS[need]();
  const code = await task.run(args);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error?.exitCode ?? 1;
}
