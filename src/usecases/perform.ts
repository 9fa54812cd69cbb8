// One command, one transaction, one commit: read, decide, write; when two writers meet, the later one decides anew.
import { commit, isConflict, isOutdated } from '../store/commit.js';
import { DeskError } from '../domain/errors.js';
import type { ApplicationRecord } from '../store/change-set.js';
import type { Database } from '../store/database.js';
import { AlreadyAnswered, Ledger, OfficeChanged } from '../store/ledger.js';
import { type Office, readOffice } from '../store/office.js';

/** Sixteen writers of one register each meet at most fifteen others; more means that something else is wrong. */
const MOST_ATTEMPTS = 40;

const offices = new WeakMap<Database, Promise<Office>>();

/** The office as last read; commands find out themselves when it has changed. */
export function officeOf(database: Database): Promise<Office> {
  let office = offices.get(database);
  if (!office) {
    offices.set(database, (office = readOffice(database.pool)));
    // A failure is not kept: the next command asks again.
    office.catch(() => offices.delete(database));
  }
  return office;
}

/** Forgets the office in memory, after it was changed here. */
export const forgetOffice = (database: Database): boolean => offices.delete(database);

/** Applications that go on being worked at need not be read again for each command. */
const MOST_REMEMBERED = 5_000;

/** Remembered under the office that they were decided under: with a new calendar everything is read anew. */
const memories = new WeakMap<Office, Map<string, ApplicationRecord>>();

function memoryOf(office: Office): Map<string, ApplicationRecord> {
  let memory = memories.get(office);
  if (!memory) memories.set(office, (memory = new Map()));
  return memory;
}

function remember(office: Office, written: ReadonlyMap<string, ApplicationRecord>): void {
  const memory = memoryOf(office);
  for (const [key, record] of written) {
    // Deleting first moves it to the end: the map is in order of last use.
    memory.delete(key);
    memory.set(key, record);
  }
  for (const key of memory.keys()) {
    if (memory.size <= MOST_REMEMBERED) break;
    memory.delete(key);
  }
}

export interface Asked {
  /** The same key posted twice gives the first answer and changes nothing. */
  readonly key?: string | undefined;
  /** ISO 8601, for the record of the answer. */
  readonly at: string;
}

/**
 * Does the work and commits it in one statement. What the work returns is the answer, kept under the key if one was given.
 * @throws DeskError whatever the work refuses; nothing is written then
 */
export async function perform<Answer>(
  database: Database,
  asked: Asked,
  work: (ledger: Ledger) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const office = await officeOf(database);
    // Only a commit proves that what was remembered is still so: without one, and before a refusal, everything is read.
    const remembered = attempt === 1 ? memoryOf(office) : undefined;
    const isUnproven = (remembered?.size ?? 0) > 0;
    const ledger = new Ledger(database.pool, office, { key: asked.key, remembered });
    try {
      const answer = await work(ledger);
      const changes = ledger.take();
      if (isUnproven && changes.isEmpty) continue;
      if (asked.key !== undefined) changes.answer(asked.key, answer, asked.at);
      await commit(database.pool, changes, office.edition);
      remember(office, ledger.applicationsHeld);
      return answer;
    } catch (error) {
      if (error instanceof AlreadyAnswered) return error.answer as Answer;
      if (error instanceof OfficeChanged || isOutdated(error)) forgetOffice(database);
      else if (!isConflict(error) && !(isUnproven && error instanceof DeskError)) throw error;
      if (attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}
