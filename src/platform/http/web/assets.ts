// Serves the built assets; names change with contents, so that browsers cache them for a year.
import type { FastifyInstance } from 'fastify';
import sirv from 'sirv';

/** Files without such a name: web/public. */
const UNHASHED = /\/seal\.svg$/u;
const CACHE_ONE_DAY = 'public, max-age=86400';
const CACHE_FOREVER = 'public, max-age=31536000, immutable';

/** @param folder of the built screens; each file also in compressed forms, in the same folder */
export function serveAssets(server: FastifyInstance, folder: string): void {
  const serve = sirv(folder, {
    // Reads the folder on each request: a newer build may replace files while the server runs.
    dev: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (answer, path) =>
      void answer.setHeader('cache-control', UNHASHED.test(path) ? CACHE_ONE_DAY : CACHE_FOREVER),
  });
  server.get('/assets/*', (request, reply) => {
    // Keep the headers that hooks have set, such as those for security.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    let isFound = true;
    serve(request.raw, reply.raw, () => void (isFound = false));
    if (isFound) reply.hijack();
    else reply.callNotFound();
  });
}
