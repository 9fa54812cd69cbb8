// Where a worker thread finds a module: threads run what was built, also under a test that runs the source.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/**
 * The built module: itself in `dist`, its counterpart there for a module of `src`.
 * @throws if it was not built, as a test would otherwise run an older one or none
 * @example builtModule(new URL('file:///desk/src/a/b.js')) //=> file:///desk/dist/src/a/b.js
 */
export function builtModule(module: URL): URL {
  const isSource = import.meta.url.endsWith('.ts');
  const built = isSource
    ? new URL(module.href.replace(new URL('src/', root).href, new URL('dist/src/', root).href))
    : module;
  if (isSource && !existsSync(fileURLToPath(built))) throw new Error(`not built: ${built.href}; run npm run build`);
  return built;
}
