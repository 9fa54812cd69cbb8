// Notes in the data folder that `npm start` runs there, so that a second one stops clearly.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, wordsOf } from './refusal.js';
import { alive, withLock } from './store/embedded/lock.js';

/** A start without an address after this time is dead; its process id may be another program's. */
const START_MS = 180_000;
/** How long a process that does not answer may take to stop. */
const STOP_MS = 10_000;

interface Note {
  readonly pid: number;
  readonly since: number;
  readonly address?: string;
}

export interface Claim {
  /** Adds the server's address to the note. */
  serving(address: string): void;
  release(): Promise<void>;
}

/** @throws StartupError naming address and process id of the running one */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const file = join(dataDir, 'running.json');
  const mine: Note = { pid: process.pid, since: Date.now() };
  try {
    mkdirSync(dataDir, { recursive: true });
    await withLock(`${file}.lock`, async () => {
      await refuseIfRunning(file);
      write(file, mine);
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`数据目录不可用 The data folder ${dataDir} cannot be used (${wordsOf(error)}): set DATA_DIR.`);
  }
  return {
    serving: (address) => write(file, { ...mine, address }),
    release: async () => {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

async function refuseIfRunning(file: string): Promise<void> {
  for (const giveUp = Date.now() + STOP_MS; ; await pause(200)) {
    const note = read(file);
    if (!note || note.pid === process.pid || !alive(note.pid)) return;
    const starting = !note.address && Date.now() - note.since < START_MS;
    if (starting || (note.address && (await isServing(note.address, note.pid)))) {
      throw new Refusal(`已在运行 Already running: ${note.address ?? '正在启动 starting up'} (pid ${note.pid})`);
    }
    if (Date.now() > giveUp) return; // another program has that process id now
  }
}

/** Asks the process itself, as its id may now belong to another program. */
async function isServing(address: string, pid: number): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(1_000) });
    return ((await answer.json()) as { pid?: number }).pid === pid;
  } catch {
    return false;
  }
}

function read(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

const write = (file: string, note: Note): void => writeFileSync(file, JSON.stringify(note));
