// Registers an application 登记: it gets its number and, once received, its clocks (arts. 31, 45).
import { createFromRegistration, REGISTRATION_ROLES } from '../../domain/application/begin.js';
import type { Command } from '../../domain/application/commands.js';
import { assertPermitted } from '../../domain/application/permit.js';
import type { Agent } from '../../domain/people/agent.js';
import type { Contact } from '../../domain/people/contact.js';
import { yearOf } from '../../domain/day.js';
import { serialId } from '../../domain/numbers.js';
import type { ApplicationRecord } from '../../store/change-set.js';
import type { UnitOfWork } from '../../store/ledger.js';
import type { Agency } from '../../store/office.js';

/**
 * @param details the applicant's contact and agent; imports have neither
 * @throws DomainError `not-permitted`, `invalid`
 */
export async function registerApplication(
  work: UnitOfWork,
  agency: Agency,
  command: Command<'register'>,
  details: { readonly contact?: Contact | undefined; readonly agent?: Agent | undefined } = {},
): Promise<ApplicationRecord> {
  assertPermitted(command.by, REGISTRATION_ROLES, { zh: '登记', en: 'register' });
  const step = createFromRegistration(command, work.calendarOf(agency));
  const id = serialId(yearOf(command.on), await work.nextNumber('register', agency.id, yearOf(command.on)));
  const { name, idNumber } = command.applicant;
  return work.createApplication(agency, { id, content: command.content, registeredAt: command.at }, step, {
    role: 'applicant',
    name,
    idNumber,
    ...details,
  });
}
