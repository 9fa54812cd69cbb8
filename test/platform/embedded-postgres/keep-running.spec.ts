// The embedded PostgreSQL is brought up again when it dies; what keeps dying is given up with a line.
import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { keepRunning, type KeptServer } from '../../../src/platform/embedded-postgres/keep-running.js';
import { waitUntil } from '../../system/programs.js';

const aSession = (): pg.Client => new EventEmitter() as unknown as pg.Client;

interface WatchedServer {
  readonly first: pg.Client;
  readonly kept: KeptServer;
  readonly log: readonly string[];
  /** How many lines say so. */
  readonly times: (words: string) => number;
}

function watchServer(restart: () => Promise<pg.Client>): WatchedServer {
  const log: string[] = [];
  const first = aSession();
  const kept = keepRunning(first, { restart, log: (line) => void log.push(line), retryMs: 0 });
  return { first, kept, log, times: (words) => log.filter((line) => line.includes(words)).length };
}

it('starts it again, says so, and watches the new one', async () => {
  const sessions = [aSession(), aSession()];
  let attempts = 0;
  const { first, kept, log, times } = watchServer(async () => {
    if (++attempts === 1) throw new Error('its memory is still in use');
    return sessions[attempts - 2]!;
  });
  first.emit('end');
  await waitUntil('the return', () => times('is back') === 1);
  expect(log.map((line) => line.replace(/^.* The/u, 'The'))).toEqual([
    'The embedded PostgreSQL has stopped unexpectedly: starting it again',
    'The embedded PostgreSQL is back',
  ]);
  sessions[0]!.emit('end');
  await waitUntil('the second return', () => times('is back') === 2);
  expect(await kept.release()).toBe(sessions[1]);
});

it('gives up after eight attempts, with what to do and the reason', async () => {
  let attempts = 0;
  const { first, log, times } = watchServer(async () => {
    attempts++;
    throw new Error('the disk is full');
  });
  first.emit('end');
  await waitUntil('the end', () => times('does not come back') === 1);
  expect(attempts).toBe(8);
  expect(log.at(-1)).toMatch(/stop this program.*start it again \(the disk is full\)$/u);
});

it('gives up a server that comes back and dies, again and again', async () => {
  let session = aSession();
  const { first, times } = watchServer(async () => (session = aSession()));
  first.emit('end');
  for (let death = 1; death <= 5; death++) {
    await waitUntil(`return ${death}`, () => times('is back') === death);
    session.emit('end');
  }
  await waitUntil('the end', () => times('does not come back') === 1);
  expect(times('is back')).toBe(5);
});

it('leaves it alone once it is released', async () => {
  const { first, kept, log } = watchServer(() => Promise.reject(new Error('not called')));
  expect(await kept.release()).toBe(first);
  first.emit('end');
  expect(log).toEqual([]);
});
