// Notes in the data folder that `npm start` runs there, so that a second one stops clearly.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError, errorMessage } from './startup-error.js';
import { isProcessAlive, withFileLock } from './embedded-postgres/file-lock.js';

/** A start without an address after this time is dead; its process id may be another program's. */
const START_TIMEOUT_MS = 180_000;
/** How long a process that does not answer may take to stop. */
const STOP_TIMEOUT_MS = 10_000;

interface InstanceNote {
  readonly pid: number;
  readonly since: number;
  readonly address?: string;
}

export interface FolderClaim {
  /** Adds the server's address to the note. */
  recordAddress(address: string): void;
  release(): Promise<void>;
}

/** @throws StartupError naming address and process id of the running one */
export async function claimFolder(dataDir: string): Promise<FolderClaim> {
  const file = join(dataDir, 'running.json');
  const note: InstanceNote = { pid: process.pid, since: Date.now() };
  try {
    mkdirSync(dataDir, { recursive: true });
    await withFileLock(`${file}.lock`, async () => {
      await assertNotRunning(file);
      writeNote(file, note);
    });
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `数据目录不可用 The data folder ${dataDir} cannot be used (${errorMessage(error)}): set DATA_DIR.`,
    );
  }
  return {
    recordAddress: (address) => writeNote(file, { ...note, address }),
    release: async () => {
      if (readNote(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

async function assertNotRunning(file: string): Promise<void> {
  for (const deadline = Date.now() + STOP_TIMEOUT_MS; ; await pause(200)) {
    const note = readNote(file);
    if (!note || note.pid === process.pid || !isProcessAlive(note.pid)) return;
    const isStarting = !note.address && Date.now() - note.since < START_TIMEOUT_MS;
    if (isStarting || (note.address && (await isServing(note.address, note.pid)))) {
      throw new StartupError(`已在运行 Already running: ${note.address ?? '正在启动 starting up'} (pid ${note.pid})`);
    }
    if (Date.now() > deadline) return; // another program has that process id now
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

function readNote(file: string): InstanceNote | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as InstanceNote;
  } catch {
    return undefined;
  }
}

const writeNote = (file: string, note: InstanceNote): void => writeFileSync(file, JSON.stringify(note));
