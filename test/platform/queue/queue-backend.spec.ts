// The queue on PostgreSQL, started while the database is away: works once the database does.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { WORKER_OPTIONS, queueBackend } from '../../../src/platform/queue/queue-backend.js';
import { queryAsOwner, urlOf } from '../../support/database.js';
import { waitUntil } from '../../system/programs.js';

// Fixed: a failed first connection was kept and retried without a pause, which blocked the process.
it('connects again after a failure, with a pause between tries', async () => {
  const name = `desk_test_later_${randomUUID().slice(0, 8)}`;
  const { connection } = queueBackend({ redisUrl: undefined, databaseUrl: urlOf(name) });
  const queue = new Queue('parcels', { connection: connection! });
  const sent: unknown[] = [];
  const worker = new Worker('parcels', async (job) => void sent.push(job.data), {
    connection: connection!,
    ...WORKER_OPTIONS,
  });
  let errors = 0;
  queue.on('error', () => errors++);
  worker.on('error', () => errors++);
  try {
    await expect(queue.add('send', 'before')).rejects.toThrow('does not exist');
    await pause(2 * WORKER_OPTIONS.runRetryDelay);
    expect(errors).toBeLessThan(20);
    await queryAsOwner(urlOf('postgres'), `create database ${name}`);
    await waitUntil('the database to be found', () => queue.add('send', 'after').then(Boolean, () => false));
    await waitUntil('the job to be done', () => sent.length > 0);
    expect(sent).toEqual(['after']);
  } finally {
    await worker.close();
    await queue.close();
    await queryAsOwner(urlOf('postgres'), `drop database if exists ${name} with (force)`);
  }
});
