// Asserts that the person saw the current version; if not, the error tells who did what since.
import { stale } from '../../domain/errors.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { readEventsSince } from './read-events-since.js';

/**
 * Reminders sent since do not matter.
 * @param seen the version that the person saw; undefined: not checked
 * @throws DomainError `stale`
 */
export async function assertVersionSeen(
  work: UnitOfWork,
  current: ApplicationRecord,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === current.version) return;
  const since = await readEventsSince(work.db, current, seen);
  if (since.length > 0 && since.every(({ type }) => type === 'reminded')) return;
  throw stale(
    `申请已被他人更改（您看到的是第${seen}版，现为第${current.version}版），请刷新后再办`,
    `it has been changed since version ${seen} (now ${current.version}): reload and try again`,
    { version: current.version, since },
  );
}
