// How the screens reach the server: the generated client, with the session's token on whatever changes something.
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { client } from '../../generated/client.gen';
import { showSession } from '../../generated/sdk.gen';
import { problemOf } from './problem';

let csrf = '';

/** The session's second token, as signing in or `GET /api/session` answered it. */
export const keepToken = (token: string): void => void (csrf = token);

client.setConfig({ baseUrl: '', credentials: 'same-origin' });
client.interceptors.request.use((request) => {
  if (csrf && request.method !== 'GET') request.headers.set('x-csrf-token', csrf);
  return request;
});
client.interceptors.error.use((error) => problemOf(error));

/** Heard when the server no longer knows the session. */
export const sessionEnd = new EventTarget();

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (problemOf(error).code === 'not-signed-in') sessionEnd.dispatchEvent(new Event('end'));
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one however often it is asked; a broken line may heal.
      retry: (failures, error) => problemOf(error).code === 'unreachable' && failures < 2,
      refetchOnWindowFocus: true,
    },
  },
});

/** Who has signed in: asked as soon as the address is one of the desk's, while the pages are still on their way. */
export const SESSION = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const { data } = await showSession({ throwOnError: true });
    keepToken(data.csrf);
    return data;
  },
  staleTime: 60_000,
});

/** Headers of a command: the version seen, and a key under which it is done once however often it is sent. */
export const commandHeaders = (key: string, version?: number): { 'Idempotency-Key': string; 'If-Match'?: string } => ({
  'Idempotency-Key': key,
  ...(version !== undefined && { 'If-Match': `"${version}"` }),
});

/** @returns a new Idempotency-Key; keep it for as long as the same thing is tried again */
export const newKey = (): string =>
  // Not randomUUID: a browser knows it on a page over HTTPS alone, and an office may have none on its own network.
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
