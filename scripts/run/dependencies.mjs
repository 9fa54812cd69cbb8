// Installs what a task needs of package-lock.json: packages to run, to build as well, or those of developers too.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot, refuse, root, say } from './project.mjs';
import { runChild } from './launch.mjs';
import { withLock } from './lock.mjs';
import { removeUnusedFonts } from './fonts.mjs';

const LOCK = 'package-lock.json';
/** What npm lists of its own installation; only packages for other platforms may be missing in it. */
const INSTALLED = 'node_modules/.package-lock.json';
/** Written once all that only builds has been removed; holds the lockfile of that moment. */
const RUN_ONLY = 'node_modules/.run-only';

const isComplete = {
  run: () => read(RUN_ONLY) === read(LOCK) || isComplete.build(),
  build: () => isInstalled(({ dev, devOptional }) => !dev && !devOptional),
  develop: () => isInstalled(() => true),
};

/**
 * Installs what is missing.
 * @param {'run' | 'build' | 'develop'} purpose
 */
export async function ensureDependencies(purpose) {
  if (isComplete[purpose]()) return;
  await withLock('install', async () => {
    if (isComplete[purpose]()) return;
    const forAll = purpose === 'develop';
    await npm('Installing dependencies 正在安装依赖 (npm ci)', ['ci', forAll ? '--include=dev' : '--omit=dev']);
  });
}

/** Whether the tools of developers are installed: then nothing is removed. */
export const isDeveloped = isComplete.develop;

/** Once all is built: removes the packages that only building takes, more than half of what is installed. */
export async function keepWhatRuns() {
  await withLock('install', async () => {
    await npm('Removing what only building takes 正在清理', ['prune', '--omit=dev', '--workspaces=false']);
    // npm leaves it, as an optional part of another package.
    rmSync(inRoot('node_modules/typescript'), { recursive: true, force: true });
    removeUnusedFonts();
    writeFileSync(inRoot(RUN_ONLY), read(LOCK));
  });
}

function isInstalled(isWanted) {
  const installed = packagesIn(INSTALLED);
  if (!installed) return false;
  return Object.entries(packagesIn(LOCK) ?? {})
    .filter(([path, wanted]) => path.startsWith('node_modules/') && isWanted(wanted))
    .every(([path, wanted]) =>
      installed[path] ? installed[path].version === wanted.version : wanted.optional === true,
    );
}

function packagesIn(file) {
  const text = read(file);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

function read(file) {
  try {
    return readFileSync(inRoot(file), 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs npm: its own script under this Node if npm started us, else the npm of the PATH. */
async function npm(what, args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  say(`${what} …`);
  const code = await runChild(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (code !== 0) throw refuse(`npm ${args[0]} failed, see above 安装依赖失败`, code);
}
