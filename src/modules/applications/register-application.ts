// Registers an application 登记: it gets its number and, once received, its clocks (arts. 31, 45).
import { createFromRegistration, REGISTRATION_ROLES } from '../../domain/applications/create-application.js';
import type { Command } from '../../domain/applications/commands.js';
import { assertPermitted } from '../../domain/applications/assert-permitted.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { Contact } from '../../domain/persons/contact.js';
import { yearOf } from '../../domain/day.js';
import { serialId } from '../../domain/document-numbers.js';
import type { ApplicationRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Agency } from '../../platform/db/office.js';

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
  const step = createFromRegistration(command, work.office.calendarOf(agency.id));
  const id = serialId(yearOf(command.on), await work.nextNumber('register', agency.id, yearOf(command.on)));
  const { name, idNumber } = command.applicant;
  return work.applications.create(agency, { id, content: command.content, registeredAt: command.at }, step, {
    role: 'applicant',
    name,
    idNumber,
    ...details,
  });
}
