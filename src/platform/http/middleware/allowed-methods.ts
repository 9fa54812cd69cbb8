// Answers 405 with Allow where an address exists, but not for this method.
import type { FastifyInstance } from 'fastify';
import { HttpProblem, PROBLEMS } from '../problems.js';

export function rejectUnknownMethods(server: FastifyInstance): void {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  server.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    routes.set(url, route);
    for (const each of [method].flat()) route.methods.add(each);
  });
  server.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const path = request.url.split('?')[0] ?? '';
    const allow = [...routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods]);
    if (allow.length === 0) return;
    throw new HttpProblem('method-not-allowed', PROBLEMS['method-not-allowed'].about, {
      allow: [...new Set(allow)].toSorted(),
    });
  });
}

/** Turns a route like '/api/agencies/:agency' into a pattern; a wildcard matches anything. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`),
      )
      .join('/')}$`,
    'u',
  );
