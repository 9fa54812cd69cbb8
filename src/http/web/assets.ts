// The pieces that the screens load: their names change with their contents, so a browser keeps them for a year.
import type { FastifyInstance } from 'fastify';
import sirv from 'sirv';

/** What has no such name: web/public. */
const UNHASHED = /\/seal\.svg$/u;
const A_DAY = 'public, max-age=86400';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** @param folder of the built screens, each piece with its compressed forms beside it */
export function serveAssets(server: FastifyInstance, folder: string): void {
  const serve = sirv(folder, {
    // Looks at the folder for each piece: a newer build laid over it while the desk runs takes pieces away.
    dev: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (answer, path) => void answer.setHeader('cache-control', UNHASHED.test(path) ? A_DAY : FOR_EVER),
  });
  server.get('/assets/*', (request, reply) => {
    // Headers that were set on the way in, as of security, go along.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    let isThere = true;
    serve(request.raw, reply.raw, () => void (isThere = false));
    if (isThere) reply.hijack();
    else reply.callNotFound();
  });
}
