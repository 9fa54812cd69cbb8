// Asserts that a person saw the current version of an application; the error lists later changes.
import { assertVersionSeen } from '../../platform/db/assert-version-seen.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { readEventsSince } from './read-events-since.js';

const APPLICATION = { zh: '申请', en: 'it has' };

/**
 * Reminders sent since do not matter.
 * @param seen the version that the person saw; undefined: not checked
 * @throws DomainError `stale`
 */
export const assertApplicationSeen = (
  work: UnitOfWork,
  current: ApplicationRecord,
  seen: number | undefined,
): Promise<void> =>
  assertVersionSeen(
    seen,
    current.version,
    APPLICATION,
    () => readEventsSince(work.db, current, seen!),
    ({ type }) => type === 'reminded',
  );
