// Splits an application 一事一申请: it keeps its first matter, each further one becomes its own (109号).
import { splitOff } from '../../domain/application/begin.js';
import type { Command } from '../../domain/application/commands.js';
import { step } from '../../domain/application/step.js';
import { yearOf } from '../../domain/day.js';
import type { ApplicationRecord } from '../../store/change-set.js';
import type { Ledger, Ref } from '../../store/ledger.js';
import { registerNumber, serialId } from '../../domain/numbers.js';
import { mustBeSeen } from './version-seen.js';

/**
 * @param version the version that the person saw
 * @returns the application with its first matter, then the new ones in the order given
 * @throws DomainError `not-found`, `not-allowed`, `not-permitted`, `stale`
 */
export async function splitApplication(
  ledger: Ledger,
  ref: Ref,
  command: Command<'split'>,
  version?: number,
): Promise<readonly [ApplicationRecord, ...ApplicationRecord[]]> {
  const before = await ledger.application(ref);
  await mustBeSeen(ledger, before, version);
  const agency = ledger.office.agencyById(ref.agencyId);
  const calendar = ledger.calendarOf(agency);
  const done = step(before.application, command, calendar);
  const number = registerNumber(agency.code, before.id);
  const further = command.into.map(({ content }) => ({
    content,
    step: splitOff(done.application, number, content, command, calendar),
  }));
  const applicant = await ledger.applicant(ref);
  const year = yearOf(command.on);
  const begun: ApplicationRecord[] = [];
  for (const { content, step: first } of further) {
    const id = serialId(year, await ledger.nextNumber('register', agency.id, year));
    begun.push(ledger.begin(agency, { id, content, registeredAt: command.at }, first, applicant));
  }
  return [ledger.change(before, done), ...begun];
}
