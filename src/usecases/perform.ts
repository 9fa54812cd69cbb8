// One command, one transaction, one commit: read, decide, write; when two writers meet, the later one decides anew.
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

/** Whoever has lost once meets only other processes and those who come after; more than this means that something is wrong. */
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

/** Remembered under the office that it was decided under: with a new calendar everything is read anew. */
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
  /** The agencies that whoever asks may write for, which the database checks row by row; undefined: the office itself asks. */
  readonly within?: readonly number[] | undefined;
}

/**
 * Does the work and commits it in one statement. What the work returns is the answer, kept under the key if one was given.
 * @throws DeskError whatever the work refuses; nothing is written then
 */
export const perform = <Answer>(
  database: Database,
  asked: Asked,
  work: (ledger: Ledger) => Promise<Answer>,
): Promise<Answer> => observed(() => attempts(database, asked, work, false));

const losers = new WeakMap<Database, Turns>();

/** Those who have lost go one after another: of many who want the next number of one register, nobody loses for ever. */
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
      // Nothing is written, so nothing proves what was remembered: once more, reading everything.
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
        // A refusal holds only if it was decided on what is really there; an agency may have been opened elsewhere.
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
