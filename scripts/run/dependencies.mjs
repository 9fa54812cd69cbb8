// Installs the dependencies when node_modules is missing or does not match package-lock.json.
import { readFileSync } from 'node:fs';
import { inRoot, refuse, root, say } from './project.mjs';
import { runChild } from './launch.mjs';
import { withLock } from './lock.mjs';

export async function ensureDependencies() {
  if (installed()) return;
  await withLock('install', async () => {
    if (installed()) return;
    say('Installing dependencies 正在安装依赖 (npm ci) …');
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) throw refuse('npm ci failed, see above 安装依赖失败', code);
  });
}

/** npm lists what it installed in node_modules/.package-lock.json; only packages for other platforms may be missing. */
function installed() {
  const present = packagesIn('node_modules/.package-lock.json');
  if (!present) return false;
  return Object.entries(packagesIn('package-lock.json') ?? {}).every(
    ([path, wanted]) =>
      path === '' || (present[path] ? present[path].version === wanted.version : wanted.optional === true),
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs npm: its own script under this Node if npm started us, else the npm of the PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return runChild(command, [...first, ...args], {
    cwd: root,
    shell: command === 'npm' && process.platform === 'win32',
  });
}
