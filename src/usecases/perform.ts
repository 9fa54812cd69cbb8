// Runs one command: reads, decides and commits in one statement, and retries after a conflict.
import { DeskError } from '../domain/errors.js';
import { commit, isConflict, isOutdated } from '../store/commit.js';
import { changesWritten } from '../store/changes.js';
import type { Database } from '../store/database.js';
import { AlreadyAnswered, Ledger, OfficeChanged } from '../store/ledger.js';
import { Memory } from '../store/memory.js';
import { type Office, readOffice } from '../store/office.js';
import { outboxWritten } from '../store/outbox.js';
import { type Turns, turns } from '../store/turns.js';
import { observed } from './observe.js';

/** After a conflict the commands of this process queue up; more attempts than this mean a bug. */
const MOST_ATTEMPTS = 40;

const offices = new WeakMap<Database, Promise<Office>>();

/** The office as last read; a commit detects that it has changed. */
export function officeOf(database: Database): Promise<Office> {
  let office = offices.get(database);
  if (!office) {
    offices.set(database, (office = readOffice(database.pool)));
    // A failure is not cached: the next command reads again.
    office.catch(() => offices.delete(database));
  }
  return office;
}

/** Drops the cached office, after a change made here. */
export const forgetOffice = (database: Database): boolean => offices.delete(database);

/** A cache for each office as read: with a new calendar everything is read again. */
const memories = new WeakMap<Office, Memory>();

function memoryOf(office: Office): Memory {
  let memory = memories.get(office);
  if (!memory) memories.set(office, (memory = new Memory()));
  return memory;
}

export interface Asked {
  /** The same key posted twice gives the first answer and changes nothing. */
  readonly key?: string | undefined;
  /** ISO 8601, for the record of the answer. */
  readonly at: string;
  /** The agencies that may be written, checked by row-level security; undefined: no restriction. */
  readonly within?: readonly number[] | undefined;
}

/**
 * Runs a command and commits it in one statement. Its result is stored under the key, if there is one.
 * @throws DomainError whatever the command refuses; nothing is written then
 */
export const perform = <Answer>(
  database: Database,
  asked: Asked,
  work: (ledger: Ledger) => Promise<Answer>,
): Promise<Answer> => observed(() => attempts(database, asked, work, false));

const losers = new WeakMap<Database, Turns>();

/** After a conflict, commands of one process run one after another, so that none conflicts for ever. */
function turnsOf(database: Database): Turns {
  let ofIt = losers.get(database);
  if (!ofIt) losers.set(database, (ofIt = turns()));
  return ofIt;
}

async function attempts<Answer>(
  database: Database,
  asked: Asked,
  work: (ledger: Ledger) => Promise<Answer>,
  isInTurn: boolean,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const office = await officeOf(database);
    const memory = memoryOf(office);
    const remembered = attempt === 1 && !memory.isEmpty ? memory : undefined;
    const ledger = new Ledger(database.pool, office, { key: asked.key, remembered });
    try {
      const answer = await work(ledger);
      const changes = ledger.take();
      // Nothing is written, so no commit verifies the cached records: run again without them.
      if (remembered && changes.isEmpty) continue;
      if (asked.key !== undefined) changes.answer(asked.key, answer, asked.at);
      await commit(asked.within ? database.people : database.pool, changes, office.edition, asked.within);
      memory.keep(ledger.heldApplications, ledger.lastNumbers);
      if (changes.tells) outboxWritten(database);
      changesWritten(database, changes.changed);
      return answer;
    } catch (error) {
      if (error instanceof AlreadyAnswered) return error.answer as Answer;
      if (error instanceof DeskError) {
        // A refusal based on cached records must be checked again; another process may have opened an agency.
        const isUnknown = attempt === 1 && error.code === 'not-found';
        if (isUnknown) forgetOffice(database);
        if (remembered || isUnknown) continue;
        throw error;
      }
      if (error instanceof OfficeChanged || isOutdated(error)) forgetOffice(database);
      else if (!isConflict(error)) throw error;
      else if (!isInTurn) return turnsOf(database)(() => attempts(database, asked, work, true));
      if (attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}
