// The queue on PostgreSQL, begun while its database is not there: it works as soon as the database does.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { PATIENCE, queueBackend } from '../../src/jobs/queue-backend.js';
import { asOwner, urlOf } from '../builders/database.js';
import { until } from '../ground/programs.js';

// Fixed: a first connection that failed was kept for ever, and asked again without a pause: the process did nothing else.
it('is tried anew, and not without a pause', async () => {
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
