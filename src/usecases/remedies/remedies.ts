// Remedies 复议诉讼: opened, closed, and the reply redone after a correction (statute §11, Table 4).
import { redo } from '../../domain/application/begin.js';
import type { Command } from '../../domain/application/commands.js';
import { permit } from '../../domain/application/permit.js';
import { yearOf } from '../../domain/day.js';
import { notAllowed } from '../../domain/errors.js';
import { registerNumber, serialId } from '../../domain/numbers.js';
import type { RemedyKind, Role } from '../../domain/vocabulary.js';
import type { ApplicationRecord, RemedyRecord } from '../../store/change-set.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import type { Agency } from '../../store/office.js';

/** The roles that may open and close remedies, and that may redo a reply. */
export const REMEDY_KEEPERS: readonly Role[] = ['clerk', 'handler'];
export const REDOES: readonly Role[] = ['head'];

/** Opens a remedy against an agency, about one of its applications or none. */
export async function openRemedy(
  ledger: Ledger,
  agency: Agency,
  command: Command<'openRemedy'>,
  about: ApplicationRecord | null,
): Promise<RemedyRecord> {
  permit(command.by, REMEDY_KEEPERS, { zh: '登记复议诉讼', en: 'open a remedy' });
  if (about && about.agencyId !== agency.id) {
    throw notAllowed('该申请不由此机关办理', 'that application is not with this agency');
  }
  const { kind, remedy: name, on } = command;
  const id = serialId(yearOf(on), await ledger.nextNumber('remedy', agency.id, yearOf(on)));
  const opened: RemedyRecord = {
    agencyId: agency.id,
    id,
    name,
    kind,
    applicationId: about?.id ?? null,
    openedOn: on,
    closedOn: null,
    result: null,
  };
  ledger.putRemedy(opened, true);
  ledger.changes.count(agency.id, { year: yearOf(on), measure: `${kind}.opened`, applicant: '', number: 1 });
  note(ledger, 'remedyOpened', command, opened);
  return opened;
}

/** @throws DomainError `not-found`, `not-allowed` if it is closed already */
export async function closeRemedy(ledger: Ledger, ref: Ref, command: Command<'closeRemedy'>): Promise<RemedyRecord> {
  permit(command.by, REMEDY_KEEPERS, { zh: '复议诉讼结案', en: 'close a remedy' });
  const before = await ledger.remedy(ref);
  if (before.result !== null) throw notAllowed('案件已经结案', 'the remedy is closed already');
  const closed = { ...before, closedOn: command.on, result: command.result };
  ledger.putRemedy(closed, false);
  const measure = `${before.kind as RemedyKind}.${command.result}` as const;
  ledger.changes.count(ref.agencyId, { year: yearOf(command.on), measure, applicant: '', number: 1 });
  note(ledger, 'remedyClosed', command, closed);
  return closed;
}

/**
 * Redoes the reply after a remedy was closed `corrected`: a linked application that is not counted in Table 3.
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `invalid`
 */
export async function redoReply(ledger: Ledger, ref: Ref, command: Command<'redo'>): Promise<ApplicationRecord> {
  permit(command.by, REDOES, { zh: '重新答复', en: 'redo the reply' });
  const remedy = await ledger.remedy(ref);
  if (remedy.result !== 'corrected') {
    throw notAllowed(
      '只有结果为纠正的案件才须重新答复',
      'only a remedy closed as corrected is followed by a new reply',
    );
  }
  if (remedy.applicationId === null) {
    throw notAllowed('该案件没有关联的申请', 'the remedy is about no application of this office');
  }
  const agency = ledger.office.agencyById(ref.agencyId);
  const firstRef = { agencyId: agency.id, id: remedy.applicationId };
  const first = await ledger.applicationNow(firstRef);
  const number = registerNumber(agency.code, first.id);
  const step = redo(first.application, first.content, number, command, ledger.calendarOf(agency));
  const applicant = await ledger.applicant(firstRef);
  const year = yearOf(command.on);
  const id = serialId(year, await ledger.nextNumber('register', agency.id, year));
  return ledger.begin(
    agency,
    { id, content: first.content, registeredAt: command.at, redoes: first.id },
    step,
    applicant,
  );
}

function note(
  ledger: Ledger,
  type: string,
  { at, by, actor }: Command<'openRemedy' | 'closeRemedy'>,
  remedy: RemedyRecord,
): void {
  const { agencyId, ...payload } = remedy;
  ledger.changes.officeEvent({ agency_id: agencyId, type, at, by_role: by ?? null, actor: actor ?? null, payload });
}
