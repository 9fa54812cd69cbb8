// Splits an application 一事一申请: it keeps its first matter, each further one becomes its own (109号).
import { createFromSplit } from '../../domain/applications/create-application.js';
import type { Command } from '../../domain/applications/commands.js';
import { step } from '../../domain/applications/step.js';
import { yearOf } from '../../domain/day.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { registerNumber, serialId } from '../../domain/document-numbers.js';
import { assertApplicationSeen } from './assert-application-seen.js';

/**
 * @param version the version that the person saw
 * @returns the application with its first matter, then the new ones in the order given
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `stale`
 */
export async function splitApplication(
  work: UnitOfWork,
  ref: RecordRef,
  command: Command<'split'>,
  version?: number,
): Promise<readonly [ApplicationRecord, ...ApplicationRecord[]]> {
  const before = await work.applications.get(ref);
  await assertApplicationSeen(work, before, version);
  const agency = work.office.getAgencyById(ref.agencyId);
  const calendar = work.office.calendarOf(agency.id);
  const result = step(before.application, command, calendar);
  const number = registerNumber(agency.code, before.id);
  const further = command.into.map(({ content }) => ({
    content,
    step: createFromSplit(result.application, number, content, command, calendar),
  }));
  const applicant = await work.applications.getApplicant(ref);
  const year = yearOf(command.on);
  const created: ApplicationRecord[] = [];
  for (const { content, step: first } of further) {
    const id = serialId(year, await work.nextNumber('register', agency.id, year));
    created.push(work.applications.create(agency, { id, content, registeredAt: command.at }, first, applicant));
  }
  return [work.applications.save(before, result), ...created];
}
