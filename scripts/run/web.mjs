// Builds the generated client and the screens (web/generated, web/dist) when they are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fingerprintOf } from './fingerprint.mjs';
import { runChild } from './launch.mjs';
import { withLock } from './lock.mjs';
import { inRoot, refuse, root, say } from './project.mjs';

const CLIENT = { made: 'web/generated', of: ['docs/openapi.json', 'scripts/web', 'package-lock.json'] };
/** The screens import the domain and nothing else of the server. */
const SCREENS = {
  made: 'web/dist',
  of: [
    ...CLIENT.of,
    'web/index.html',
    'web/vite.config.ts',
    'web/tsconfig.json',
    'web/public',
    'web/src',
    'src/domain',
  ],
};
const STAMP = '.made-of';

/** The screens, with the client that they call the server by. */
export const screens = {
  isFresh: () => isFresh(SCREENS),
  build: () =>
    withLock('web', async () => {
      if (isFresh(SCREENS)) return;
      say('Building the screens 正在生成界面 …');
      if (!isFresh(CLIENT)) await make('client', CLIENT);
      await make('screens', SCREENS);
    }),
};

/** The generated client alone, for the type checker. */
export const client = {
  isFresh: () => isFresh(CLIENT),
  build: () =>
    withLock('web', async () => {
      if (!isFresh(CLIENT)) await make('client', CLIENT);
    }),
};

async function make(what, { made, of }) {
  const madeOf = fingerprintOf(of);
  const code = await runChild(process.execPath, [inRoot('scripts/web/build.mjs'), what], { cwd: root });
  if (code !== 0) throw refuse(`The build of the ${what} failed, see above 生成失败`, code);
  writeFileSync(inRoot(made, STAMP), madeOf);
}

function isFresh({ made, of }) {
  try {
    return readFileSync(inRoot(made, STAMP), 'utf8') === fingerprintOf(of);
  } catch {
    return false;
  }
}
