// The generated API client, with the session's CSRF token on every request that changes something.
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { client } from '../../generated/client.gen';
import { showSession } from '../../generated/sdk.gen';
import { isPersonActive } from './activity';
import { problemOf } from './problem';

let csrfToken = '';

/** The session's CSRF token, as signing in or `GET /api/session` answered it. */
export const setCsrfToken = (token: string): void => void (csrfToken = token);

client.setConfig({ baseUrl: '', credentials: 'same-origin' });
client.interceptors.request.use((request) => {
  if (csrfToken && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
  if (!isPersonActive()) request.headers.set('x-background', '1');
  return request;
});
client.interceptors.error.use((error) => problemOf(error));

/** Fires `end` when the server no longer knows a session that it knew before. */
export const sessionEndTarget = new EventTarget();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // For someone who had not signed in, nothing has ended.
      const wasSignedIn = queryClient.getQueryData(SESSION_QUERY.queryKey) !== undefined;
      if (wasSignedIn && problemOf(error).code === 'not-signed-in') sessionEndTarget.dispatchEvent(new Event('end'));
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays the same when repeated; a broken connection may recover.
      retry: (failures, error) => problemOf(error).code === 'unreachable' && failures < 2,
      refetchOnWindowFocus: true,
    },
  },
});

/** Who has signed in: requested as soon as a page of the desk is opened, while its code still loads. */
export const SESSION_QUERY = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const { data } = await showSession({ throwOnError: true });
    setCsrfToken(data.csrf);
    return data;
  },
  staleTime: 60_000,
});

/** Headers of a command: the version seen, and the key under which it is done only once. */
export const commandHeaders = (key: string, version?: number): { 'Idempotency-Key': string; 'If-Match'?: string } => ({
  'Idempotency-Key': key,
  ...(version !== undefined && { 'If-Match': `"${version}"` }),
});

/** @returns a new random key, for example an Idempotency-Key; keep it while the same thing is retried */
export const randomKey = (): string =>
  // Not randomUUID: browsers offer it over HTTPS only, and an office network may have none.
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
