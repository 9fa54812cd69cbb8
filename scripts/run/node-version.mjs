// Reports in one line that Node is too old, before anything fails in a less clear way.
import { refuse } from './project.mjs';

const OLDEST = [20, 19];

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw refuse(
    `Node.js ${OLDEST.join('.')} or newer is needed, this is ${version}: install Node.js 24 (or 22, or 20.19+).`,
  );
}
