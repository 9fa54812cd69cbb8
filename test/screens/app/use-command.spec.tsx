// Sending a change: its key, its version, what a refusal says, and what is read again.
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { listAccountsOptions, listMailOptions } from '../../../web/generated/@tanstack/react-query.gen';
import { handMailOver } from '../../../web/generated/sdk.gen';
import { type CommandOptions, useCommand } from '../../../web/src/app/use-command';
import { type FakeAnswer, fakeServer, problem, type SentRequest } from '../fake-server';

type Body = Parameters<typeof handMailOver>[0]['body'];
type Options = Partial<CommandOptions<unknown, Body>>;

const TO_HANDLER: Body = { to: { role: 'handler' } };
const TO_HEAD: Body = { to: { role: 'head' } };

/** Two lists on the screen, and a button that hands mail over. */
function screen(options: Options = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const useScreen = (more: Options) => {
    useQuery(listMailOptions());
    useQuery(listAccountsOptions());
    return useCommand<unknown, Body>({
      operation: 'handMailOver',
      send: (body, headers) => handMailOver({ path: { agency: 'land', mail: 1 }, body, headers, throwOnError: true }),
      ...options,
      ...more,
    });
  };
  return renderHook(useScreen, { wrapper, initialProps: {} });
}

/** Answers commands one after the other, and every list with nothing. */
function serverAnswering(...answers: readonly FakeAnswer[]) {
  const rest = [...answers];
  const requests = fakeServer(({ method }) => (method === 'GET' ? { body: {} } : (rest.shift() ?? {})));
  const listReads = (path: string): number => requests.filter((each) => each.path.startsWith(path)).length;
  return {
    commands: (): readonly SentRequest[] => requests.filter(({ method }) => method !== 'GET'),
    keys: (): readonly (string | null)[] =>
      requests.filter(({ method }) => method !== 'GET').map(({ headers }) => headers.get('idempotency-key')),
    mailReads: () => listReads('/api/mail'),
    accountReads: () => listReads('/api/accounts'),
  };
}

const LOST: FakeAnswer = 'unreachable';
const DONE: FakeAnswer = { body: { version: 4 } };
const STALE = problem(412, 'stale', {
  since: [{ seq: 4, type: 'signedFor', at: '2026-01-05T09:00:00+08:00', actor: { name: '李雷' } }],
});

describe('the idempotency key', () => {
  it('stays the same while what did not arrive is tried again, and is a new one after it is done', async () => {
    const { keys } = serverAnswering(LOST, LOST, DONE, DONE);
    const { result } = screen();
    for (let tries = 0; tries < 4; tries++) await act(() => result.current.run(TO_HANDLER));
    const [first, second, third, fourth] = keys();
    expect(first).toMatch(/^[0-9a-f]{32}$/u);
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(fourth).not.toBe(first);
  });

  it('stays the same after an error inside the server: it may have been done', async () => {
    const { keys } = serverAnswering(problem(503, 'unavailable'), DONE);
    const { result } = screen();
    await act(() => result.current.run(TO_HANDLER));
    await act(() => result.current.run(TO_HANDLER));
    expect(keys()[1]).toBe(keys()[0]);
  });

  it('is a new one when something else is sent', async () => {
    const { keys } = serverAnswering(LOST, LOST);
    const { result } = screen();
    await act(() => result.current.run(TO_HANDLER));
    await act(() => result.current.run(TO_HEAD));
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it('is a new one after a refusal: nothing was done under the old one', async () => {
    const { keys } = serverAnswering(problem(422, 'invalid'), DONE);
    const { result } = screen();
    await act(() => result.current.run(TO_HANDLER));
    await act(() => result.current.run(TO_HANDLER));
    expect(keys()[1]).not.toBe(keys()[0]);
  });

  it('is that of the form, where the form keeps it', async () => {
    const { keys } = serverAnswering(DONE);
    const { result } = screen({ keyOf: () => 'kept with the draft' });
    await act(() => result.current.run(TO_HANDLER));
    expect(keys()).toEqual(['kept with the draft']);
  });
});

describe('the version', () => {
  const seenBy = (commands: readonly SentRequest[]) => commands.map(({ headers }) => headers.get('if-match'));

  it('is the one on the screen', async () => {
    const { commands } = serverAnswering();
    const { result, rerender } = screen();
    rerender({ version: 3 });
    await act(() => result.current.run(TO_HANDLER));
    rerender({ version: 5 });
    await act(() => result.current.run(TO_HANDLER));
    expect(seenBy(commands())).toEqual(['"3"', '"5"']);
  });

  it('of a form that keeps it is the one when it was opened, until the changes were looked at', async () => {
    const { commands } = serverAnswering(STALE, {});
    const { result, rerender } = screen({ version: 3, keepsVersion: true });
    rerender({ version: 4 });
    await act(() => result.current.run(TO_HANDLER));
    expect(result.current.refusal?.isStale).toBe(true);
    act(() => result.current.markSeen());
    expect(result.current.refusal).toBeNull();
    await act(() => result.current.run(TO_HANDLER));
    expect(seenBy(commands())).toEqual(['"3"', '"4"']);
  });

  it('of a form that keeps it is the one of the answer after its own command', async () => {
    const { commands } = serverAnswering(DONE, DONE);
    const { result } = screen({ version: 3, keepsVersion: true });
    await act(() => result.current.run(TO_HANDLER));
    await act(() => result.current.run(TO_HEAD));
    expect(seenBy(commands())).toEqual(['"3"', '"4"']);
  });

  it('is not sent where there is none', async () => {
    const { commands } = serverAnswering(DONE);
    const { result } = screen();
    await act(() => result.current.run(TO_HANDLER));
    expect(seenBy(commands())).toEqual([null]);
  });
});

describe('a refusal', () => {
  it('says who did what since, when somebody was quicker', async () => {
    serverAnswering(STALE);
    const { result } = screen();
    expect(await act(() => result.current.run(TO_HANDLER))).toBeNull();
    expect(result.current.refusal?.laterChanges).toMatchObject([{ type: 'signedFor', actor: { name: '李雷' } }]);
  });

  it('says that the server could not be reached', async () => {
    serverAnswering(LOST);
    const { result } = screen();
    await act(() => result.current.run(TO_HANDLER));
    expect(result.current.refusal?.code).toBe('unreachable');
    expect(result.current.isSending).toBe(false);
  });

  it('is told to the screen, and forgotten on the next try', async () => {
    serverAnswering(problem(422, 'invalid'), DONE);
    const refusals: string[] = [];
    const { result } = screen({ onRefused: ({ code }) => void refusals.push(code) });
    await act(() => result.current.run(TO_HANDLER));
    expect(refusals).toEqual(['invalid']);
    await act(() => result.current.run(TO_HANDLER));
    expect(result.current.refusal).toBeNull();
  });
});

describe('what is read again', () => {
  const opened = async (...answers: readonly FakeAnswer[]) => {
    const server = serverAnswering(...answers);
    const { result } = screen();
    await waitFor(() => expect([server.mailReads(), server.accountReads()]).toEqual([1, 1]));
    return { ...server, run: () => act(() => result.current.run(TO_HANDLER)) };
  };

  it('is what shows the subject of the operation, and nothing else', async () => {
    const { run, mailReads, accountReads } = await opened(DONE);
    expect(await run()).toEqual({ version: 4 });
    expect([mailReads(), accountReads()]).toEqual([2, 1]);
  });

  it('is the same where the answer says nothing', async () => {
    const server = serverAnswering(DONE);
    const { result } = screen({ send: async () => ({ data: null }) });
    await waitFor(() => expect(server.mailReads()).toBe(1));
    await act(() => result.current.run(TO_HANDLER));
    expect(server.mailReads()).toBe(2);
  });

  it('is the same when what was shown no longer holds', async () => {
    const { run, mailReads } = await opened(STALE);
    await run();
    expect(mailReads()).toBe(2);
  });

  it.each([
    ['something was filled in wrongly', problem(422, 'invalid')],
    ['the server could not be reached', LOST],
  ])('is nothing when %s', async (_, answer) => {
    const { run, mailReads } = await opened(answer);
    await run();
    expect(mailReads()).toBe(1);
  });

  it('comes after the screen knows that it is done', async () => {
    const server = serverAnswering(DONE);
    let readsWhenDone = 0;
    const { result } = screen({ onDone: () => void (readsWhenDone = server.mailReads()) });
    await waitFor(() => expect(server.mailReads()).toBe(1));
    await act(() => result.current.run(TO_HANDLER));
    expect([readsWhenDone, server.mailReads()]).toEqual([1, 2]);
  });
});

describe('while a command is under way', () => {
  /** Answers that wait until they are released. */
  const held = (): { readonly answer: Promise<FakeAnswer>; readonly release: (answer?: FakeAnswer) => void } => {
    let resolve: (answer: FakeAnswer) => void = () => undefined;
    const answer = new Promise<FakeAnswer>((done) => (resolve = done));
    return { answer, release: (given = DONE) => resolve(given) };
  };
  const bodies = (requests: readonly SentRequest[]): readonly unknown[] =>
    requests.filter(({ method }) => method !== 'GET').map(({ body }) => body);

  it('the form is free once the server has answered, though the lists are still being read', async () => {
    const list = held();
    let reads = 0;
    fakeServer(({ method, path }) =>
      method !== 'GET' ? DONE : path.startsWith('/api/mail') && ++reads > 1 ? list.answer : { body: {} },
    );
    const { result } = screen();
    await waitFor(() => expect(reads).toBe(1));
    let run: Promise<unknown> = Promise.resolve();
    act(() => void (run = result.current.run(TO_HANDLER)));
    await waitFor(() => expect(reads).toBe(2));
    expect([result.current.isSending, result.current.answer]).toEqual([false, { version: 4 }]);
    list.release({ body: {} });
    await act(() => run);
  });

  it('the same is not sent twice', async () => {
    const command = held();
    const requests = fakeServer(({ method }) => (method === 'GET' ? { body: {} } : command.answer));
    const { result } = screen();
    const runs = [result.current.run(TO_HANDLER), result.current.run(TO_HANDLER)];
    command.release();
    expect(await act(() => Promise.all(runs))).toEqual([{ version: 4 }, { version: 4 }]);
    expect(bodies(requests)).toEqual([TO_HANDLER]);
  });

  it('something else is sent after it, on the version that it made', async () => {
    const command = held();
    const requests = fakeServer(({ method }) => (method === 'GET' ? { body: {} } : command.answer));
    const { result } = screen({ version: 3 });
    const runs = [result.current.run(TO_HANDLER), result.current.run(TO_HEAD)];
    await waitFor(() => expect(bodies(requests)).toEqual([TO_HANDLER]));
    command.release();
    await act(() => Promise.all(runs));
    expect(bodies(requests)).toEqual([TO_HANDLER, TO_HEAD]);
    expect(requests.filter(({ method }) => method !== 'GET').map(({ headers }) => headers.get('if-match'))).toEqual([
      '"3"',
      '"4"',
    ]);
  });
});
