// Plays a file of dated commands through the clerks' use cases, under a virtual clock.
import type { Day } from '../../domain/day.js';
import { type Queryable, stoppingAtFailure } from '../../platform/db/query.js';
import { type LineSource, numbered } from './check-file.js';
import { Player, type PlayerOptions, type RejectedLine } from './player.js';
import { type ReplayLine, readLine } from './replay-line.js';
import type { RunNames } from './run-names.js';

/** Lines whose applications are read together. */
const READ_TOGETHER = 256;

export interface ReplayOutcome {
  readonly lines: number;
  readonly rejected: readonly RejectedLine[];
  /** Lines refused that did not expect it, or accepted that expected a refusal. */
  readonly unexpected: readonly RejectedLine[];
  /** The day of the virtual clock at the end. */
  readonly today: Day;
  readonly names: RunNames;
}

export interface ReplayOptions extends PlayerOptions {
  /** Moves the clock on to noon of this day, after the last line. */
  readonly until?: Day | undefined;
  readonly progress?: (lines: number) => void;
}

/**
 * Plays the lines of a checked file on a connection used for nothing else.
 * @throws only database errors; refusals are part of the result. Nothing is written after a failure.
 */
export async function replay(db: Queryable, lines: LineSource, options: ReplayOptions = {}): Promise<ReplayOutcome> {
  const player = await Player.open(stoppingAtFailure(db), options);
  let count = 0;
  for await (const batch of readAhead(lines, (next) => player.readApplications(next))) {
    for (const line of batch) {
      await player.play(line);
      if (++count % 1000 === 0) options.progress?.(count);
    }
  }
  const today = await player.finish(options.until);
  return { lines: count, rejected: player.rejected, unexpected: player.unexpected, today, names: player.names };
}

/** Batches of lines; while one is decided, the applications of the next are read. */
async function* readAhead(
  lines: LineSource,
  readApplications: (batch: readonly ReplayLine[]) => Promise<void>,
): AsyncGenerator<readonly ReplayLine[]> {
  let ready: { readonly batch: readonly ReplayLine[]; readonly reading: Promise<void> } | undefined;
  for await (const batch of inBatches(lines)) {
    const reading = readApplications(batch);
    // Awaited with its batch; a failure in between must not crash the process.
    reading.catch(() => {});
    if (ready) {
      await ready.reading;
      yield ready.batch;
    }
    ready = { batch, reading };
  }
  if (!ready) return;
  await ready.reading;
  yield ready.batch;
}

async function* inBatches(lines: LineSource): AsyncGenerator<readonly ReplayLine[]> {
  let batch: ReplayLine[] = [];
  for await (const { number, text } of numbered(lines)) {
    batch.push(readLine(number, text));
    if (batch.length < READ_TOGETHER) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
