// Remedies 复议诉讼 (docs/rules/report-formats.md#table-4): opened, closed, the reply redone.
import { createFromRedo } from '../../domain/applications/create-application.js';
import type { Command } from '../../domain/applications/commands.js';
import { assertPermitted } from '../../domain/applications/assert-permitted.js';
import { yearOf } from '../../domain/day.js';
import { notAllowed } from '../../domain/errors.js';
import { registerNumber, serialId } from '../../domain/document-numbers.js';
import type { RemedyKind, Role } from '../../domain/vocabulary.js';
import type { ApplicationRecord, RemedyRecord } from '../../platform/db/change-set.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Agency } from '../../platform/db/office.js';

/** The roles that may open and close remedies, and that may redo a reply. */
export const REMEDY_ROLES: readonly Role[] = ['clerk', 'handler'];
export const REDO_ROLES: readonly Role[] = ['head'];

/** Opens a remedy against an agency, about one of its applications or none. */
export async function openRemedy(
  work: UnitOfWork,
  agency: Agency,
  command: Command<'openRemedy'>,
  application: ApplicationRecord | null,
): Promise<RemedyRecord> {
  assertPermitted(command.by, REMEDY_ROLES, { zh: '登记复议诉讼', en: 'open a remedy' });
  if (application && application.agencyId !== agency.id) {
    throw notAllowed('该申请不由此机关办理', 'that application is not with this agency');
  }
  const { kind, remedy: name, on } = command;
  const id = serialId(yearOf(on), await work.nextNumber('remedy', agency.id, yearOf(on)));
  const opened: RemedyRecord = {
    agencyId: agency.id,
    id,
    name,
    kind,
    applicationId: application?.id ?? null,
    openedOn: on,
    closedOn: null,
    result: null,
  };
  work.remedies.save(opened, true);
  work.changes.addCount(agency.id, { year: yearOf(on), measure: `${kind}.opened`, applicant: '', number: 1 });
  recordRemedyEvent(work, 'remedyOpened', command, opened);
  return opened;
}

/** @throws DomainError `not-found`, `not-allowed` if it is closed already */
export async function closeRemedy(
  work: UnitOfWork,
  ref: RecordRef,
  command: Command<'closeRemedy'>,
): Promise<RemedyRecord> {
  assertPermitted(command.by, REMEDY_ROLES, { zh: '复议诉讼结案', en: 'close a remedy' });
  const before = await work.remedies.get(ref);
  if (before.result !== null) throw notAllowed('案件已经结案', 'the remedy is closed already');
  const closed = { ...before, closedOn: command.on, result: command.result };
  work.remedies.save(closed, false);
  const measure = `${before.kind as RemedyKind}.${command.result}` as const;
  work.changes.addCount(ref.agencyId, { year: yearOf(command.on), measure, applicant: '', number: 1 });
  recordRemedyEvent(work, 'remedyClosed', command, closed);
  return closed;
}

/**
 * Redoes the reply after a remedy was closed `corrected`: a linked application that is not counted in Table 3.
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `invalid`
 */
export async function redoReply(
  work: UnitOfWork,
  ref: RecordRef,
  command: Command<'redo'>,
): Promise<ApplicationRecord> {
  assertPermitted(command.by, REDO_ROLES, { zh: '重新答复', en: 'redo the reply' });
  const agency = work.office.getAgencyById(ref.agencyId);
  const originalRef = { agencyId: agency.id, id: correctedApplication(await work.remedies.get(ref)) };
  const original = await work.applications.getUncached(originalRef);
  const number = registerNumber(agency.code, original.id);
  const step = createFromRedo(
    original.application,
    original.content,
    number,
    command,
    work.office.calendarOf(agency.id),
  );
  const applicant = await work.applications.getApplicant(originalRef);
  const year = yearOf(command.on);
  const id = serialId(year, await work.nextNumber('register', agency.id, year));
  return work.applications.create(
    agency,
    { id, content: original.content, registeredAt: command.at, redoes: original.id },
    step,
    applicant,
  );
}

/** @returns the id of the application whose reply is redone @throws DomainError `not-allowed` */
export function correctedApplication({
  result,
  applicationId,
}: Pick<RemedyRecord, 'result' | 'applicationId'>): number {
  if (result !== 'corrected') {
    throw notAllowed(
      '只有结果为纠正的案件才须重新答复',
      'only a remedy closed as corrected is followed by a new reply',
    );
  }
  if (applicationId === null) {
    throw notAllowed('该案件没有关联的申请', 'the remedy is about no application of this office');
  }
  return applicationId;
}

function recordRemedyEvent(
  work: UnitOfWork,
  type: string,
  { at, by, actor }: Command<'openRemedy' | 'closeRemedy'>,
  remedy: RemedyRecord,
): void {
  const { agencyId, ...payload } = remedy;
  work.changes.addOfficeEvent({ agency_id: agencyId, type, at, by_role: by ?? null, actor: actor ?? null, payload });
}
