// Answers the screens in place of the server, and remembers what they sent.
import { client } from '../../web/generated/client.gen';
import '../../web/src/app/api-client';

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  /** Parsed JSON; null: none. */
  readonly body: unknown;
}

/** A status with a body of JSON, or a connection that breaks. */
export type FakeAnswer = { readonly status?: number; readonly body?: unknown } | 'unreachable';

/** @returns the requests, in the order in which they came */
export function fakeServer(
  answerTo: (request: SentRequest) => FakeAnswer | Promise<FakeAnswer>,
): readonly SentRequest[] {
  const requests: SentRequest[] = [];
  const fakeFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      path: pathname + search,
      headers: request.headers,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
    requests.push(sent);
    const answer = await answerTo(sent);
    if (answer === 'unreachable') throw new TypeError('fetch failed');
    const { status = 200, body = {} } = answer;
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  };
  client.setConfig({ baseUrl: 'http://desk.test', fetch: fakeFetch });
  return requests;
}

/** A problem as the server writes it (src/platform/http/problems.ts). */
export const problem = (status: number, code: string, more: object = {}): FakeAnswer => ({
  status,
  body: { status, code, title: code, detail: code, ...more },
});
