// Compiles src and migrations into dist when they have changed since dist was built.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.mjs';
import { inRoot, refuse, root, say } from './project.mjs';
import { runChild } from './launch.mjs';
import { withLock } from './lock.mjs';

const SOURCES = ['src', 'migrations', 'tsconfig.json', 'package-lock.json'];
const STAMP = '.made-of';

/** The compiled server, worker and command line. */
export const server = { isFresh, build };

async function build() {
  await withLock('build', async () => {
    if (isFresh()) return;
    say('Building 正在编译 …');
    await compile();
  });
}

/** Builds into dist.next and swaps at the end: a failed build keeps the old dist, and removed sources leave no file behind. */
async function compile() {
  const [next, old] = [inRoot('dist.next'), inRoot('dist.old')];
  rmSync(next, { recursive: true, force: true });
  const madeOf = fingerprintOf(SOURCES);
  const tsc = inRoot('node_modules/ts7/bin/tsc');
  const code = await runChild(process.execPath, [tsc, '--outDir', next, '--incremental', 'false', '--noEmitOnError'], {
    cwd: root,
  });
  if (code !== 0) throw refuse('The build failed, see above 编译失败', code);
  writeFileSync(join(next, STAMP), madeOf);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(inRoot('dist'))) renameSync(inRoot('dist'), old);
  renameSync(next, inRoot('dist'));
  rmSync(old, { recursive: true, force: true });
}

function isFresh() {
  try {
    return readFileSync(inRoot('dist', STAMP), 'utf8') === fingerprintOf(SOURCES);
  } catch {
    return false;
  }
}
