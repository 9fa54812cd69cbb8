// Sends outbox rows to the queue: at once if this process wrote them, else within half a second.
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Database } from '../store/database.js';
import { DATABASE, RHYTHM_OF } from '../tokens.js';
import { onOutbox, relay, relayAgain, type Send } from '../usecases/time/relay.js';
import { complaints } from './complaints.js';
import { enqueue, type Given, roomIn } from './enqueue.js';
import { lotsOf, REMINDERS } from './reminder-lot.js';
import type { Rhythm } from './rhythm.js';
import { WAKE } from './wake.processor.js';
import { within } from './within.js';

const POLL_MS = 500;

@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly complain = complaints('relay');
  private timer: NodeJS.Timeout | undefined;
  private turning: Promise<void> | undefined;
  private isAsked = false;
  private isOver = false;
  /** While applications wait to be woken, only the timer triggers the relay, not every commit. */
  private isYielding = false;
  private lastAgain = Date.now();
  private deaf = (): void => undefined;

  constructor(
    @InjectQueue(REMINDERS) private readonly queue: Queue,
    @InjectQueue(WAKE) private readonly wakes: Queue,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(RHYTHM_OF) private readonly rhythm: Rhythm,
  ) {
    queue.on('error', this.complain);
  }

  onApplicationBootstrap(): void {
    this.deaf = onOutbox(this.database, () => this.isYielding || this.ask());
    this.timer = setInterval(() => this.ask(), POLL_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    this.deaf();
    clearInterval(this.timer);
    await this.turning;
  }

  /** One run at a time; a request during a run causes another run after it. */
  private ask(): void {
    this.isAsked = true;
    this.turning ??= this.turn().finally(() => (this.turning = undefined));
  }

  private async turn(): Promise<void> {
    while (this.isAsked && !this.isOver) {
      this.isAsked = false;
      try {
        await relay(this.database, this.send, this.goesOn);
        if (Date.now() - this.lastAgain > this.rhythm.againMs) await this.again();
      } catch (error) {
        this.complain(error);
        return; // The next poll retries.
      }
    }
  }

  /** Sends unfiled rows again, once the queue is empty. */
  private async again(): Promise<void> {
    this.lastAgain = Date.now();
    const { waiting = 0 } = await within(this.rhythm.answerMs, 'queue', this.queue.getJobCounts('waiting'));
    if (waiting > 0) return;
    const makeRoom = await within(this.rhythm.answerMs, 'queue', roomIn(this.queue));
    await relayAgain(
      this.database,
      async (rows) => this.give(await makeRoom(lotsOf(rows))),
      this.rhythm.againAfterMs / 1000,
    );
  }

  /** Waking applications comes before their reminders: meanwhile one batch every half second is enough. */
  private readonly goesOn = async (): Promise<boolean> => {
    const { waiting = 0 } = await within(this.rhythm.answerMs, 'queue', this.wakes.getJobCounts('waiting'));
    this.isYielding = waiting > 0;
    return !this.isYielding;
  };

  private readonly send: Send = (rows) => this.give(lotsOf(rows));

  private give(jobs: readonly Given[]): Promise<void> {
    return within(this.rhythm.answerMs, 'queue', enqueue(this.queue, 'file', jobs, this.rhythm));
  }
}
