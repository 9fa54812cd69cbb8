// Runs one command: reads, decides and commits in one statement, and retries after a conflict.
import { DomainError } from '../../domain/errors.js';
import { commit, isConflict, isOutdatedDecision } from '../db/commit.js';
import { publishChanges } from '../db/live-changes.js';
import type { Database } from '../db/database.js';
import { AlreadyAnsweredError, UnitOfWork, OfficeChangedError } from '../db/unit-of-work.js';
import { RecordCache } from '../db/record-cache.js';
import { type Office, readOffice } from '../db/office.js';
import { notifyOutbox } from '../db/outbox.js';
import { type SerialQueue, serialQueue } from '../db/serial-queue.js';
import { measureCommand } from './measure-command.js';

/** After a conflict the commands of this process queue up; more attempts than this mean a bug. */
const MAX_ATTEMPTS = 40;

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
const caches = new WeakMap<Office, RecordCache>();

function recordCacheOf(office: Office): RecordCache {
  let cache = caches.get(office);
  if (!cache) caches.set(office, (cache = new RecordCache()));
  return cache;
}

export interface CommandOptions {
  /** The same key posted twice gives the first answer and changes nothing. */
  readonly key?: string | undefined;
  /** ISO 8601, for the record of the answer. */
  readonly at: string;
  /** The agencies that may be written, checked by row-level security; undefined: no restriction. */
  readonly agencies?: readonly number[] | undefined;
}

/**
 * Runs a command and commits it in one statement. Its result is stored under the key, if there is one.
 * @throws DomainError whatever the command refuses; nothing is written then
 */
export const runCommand = <Answer>(
  database: Database,
  options: CommandOptions,
  execute: (work: UnitOfWork) => Promise<Answer>,
): Promise<Answer> => measureCommand(() => runWithRetries(database, options, execute, false));

const retryQueues = new WeakMap<Database, SerialQueue>();

/** After a conflict, commands of one process run one after another, so that none conflicts for ever. */
function retryQueueOf(database: Database): SerialQueue {
  let queue = retryQueues.get(database);
  if (!queue) retryQueues.set(database, (queue = serialQueue()));
  return queue;
}

async function runWithRetries<Answer>(
  database: Database,
  options: CommandOptions,
  execute: (work: UnitOfWork) => Promise<Answer>,
  isQueued: boolean,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const office = await officeOf(database);
    const cache = recordCacheOf(office);
    const cached = attempt === 1 && !cache.isEmpty ? cache : undefined;
    const work = new UnitOfWork(database.pool, office, { key: options.key, cached });
    try {
      const answer = await execute(work);
      const changes = work.takeChanges();
      // Nothing is written, so no commit verifies the cached records: run again without them.
      if (cached && changes.isEmpty) continue;
      if (options.key !== undefined) changes.addAnswer(options.key, answer, options.at);
      await commit(options.agencies ? database.people : database.pool, changes, office.edition, options.agencies);
      cache.store(work.heldApplications, work.lastNumbers);
      if (changes.hasReminders) notifyOutbox(database);
      publishChanges(database, changes.changes);
      return answer;
    } catch (error) {
      if (error instanceof AlreadyAnsweredError) return error.answer as Answer;
      if (error instanceof DomainError) {
        // A refusal based on cached records must be checked again; another process may have opened an agency.
        const isUnknown = attempt === 1 && error.code === 'not-found';
        if (isUnknown) forgetOffice(database);
        if (cached || isUnknown) continue;
        throw error;
      }
      if (error instanceof OfficeChangedError || isOutdatedDecision(error)) forgetOffice(database);
      else if (!isConflict(error)) throw error;
      else if (!isQueued) return retryQueueOf(database)(() => runWithRetries(database, options, execute, true));
      if (attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}
