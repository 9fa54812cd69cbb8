// The queue on PostgreSQL, started while its database is away: it works as soon as the database does.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { PATIENCE, queueBackend } from '../../src/jobs/queue-backend.js';
import { asOwner, urlOf } from '../builders/database.js';
import { until } from '../ground/programs.js';

// Fixed: a failed first connection was kept and retried without a pause, which blocked the process.
it('connects again after a failure, with a pause between tries', async () => {
  const name = `desk_test_later_${randomUUID().slice(0, 8)}`;
  const { connection } = queueBackend({ redisUrl: undefined, databaseUrl: urlOf(name) });
  const queue = new Queue('parcels', { connection: connection! });
  const sent: unknown[] = [];
  const worker = new Worker('parcels', async (job) => void sent.push(job.data), {
    connection: connection!,
    ...PATIENCE,
  });
  let complaints = 0;
  queue.on('error', () => complaints++);
  worker.on('error', () => complaints++);
  try {
    await expect(queue.add('send', 'before')).rejects.toThrow('does not exist');
    await pause(2 * PATIENCE.runRetryDelay);
    expect(complaints).toBeLessThan(20);
    await asOwner(urlOf('postgres'), `create database ${name}`);
    await until('the database to be found', () => queue.add('send', 'after').then(Boolean, () => false));
    await until('the job to be done', () => sent.length > 0);
    expect(sent).toEqual(['after']);
  } finally {
    await worker.close();
    await queue.close();
    await asOwner(urlOf('postgres'), `drop database if exists ${name} with (force)`);
  }
});
