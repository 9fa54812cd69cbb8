// Optimistic locking: a decision on an outdated version is refused, with who changed what since.
import { stale } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';

/** What was changed, as in '报告已被他人更改…请刷新后再办' and 'the report has been changed since version 3'. */
export interface VersionedSubject extends Text {
  /** The verb of the advice to reload; 办 by default. */
  readonly again?: string;
}

/**
 * @param seen the version that the person saw; undefined: not told, so nothing is checked
 * @param changesSince read only if the versions differ; the answer tells them as `since`
 * @param isHarmless whether a change affects no decision: if all later changes are harmless, nothing is stale
 * @throws DomainError `stale`
 */
export async function assertVersionSeen<Change>(
  seen: number | undefined,
  current: number,
  subject: VersionedSubject,
  changesSince?: () => Promise<readonly Change[]>,
  isHarmless: (change: Change) => boolean = () => false,
): Promise<void> {
  if (seen === undefined || seen === current) return;
  const since = await changesSince?.();
  if (since && since.length > 0 && since.every(isHarmless)) return;
  throw stale(
    `${subject.zh}已被他人更改（您看到的是第${seen}版，现为第${current}版），请刷新后再${subject.again ?? '办'}`,
    `${subject.en} been changed since version ${seen} (now ${current}): reload and try again`,
    { version: current, ...(since && { since }) },
  );
}
