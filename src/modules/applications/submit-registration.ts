// A person registers an application; the agency may be left out by those who work at only one.
import { REGISTRATION_ROLES } from '../../domain/applications/create-application.js';
import type { OfficeCommands } from '../../domain/applications/commands.js';
import { wrongField } from '../../domain/errors.js';
import type { Agent } from '../../domain/persons/agent.js';
import type { Contact } from '../../domain/persons/contact.js';
import { actingRoles, type Person } from '../../domain/accounts/rights.js';
import type { Database } from '../../platform/db/database.js';
import type { Agency, Office } from '../../platform/db/office.js';
import { type CommandContext, commandMetaInRole, ownAgencies } from '../../platform/commands/command-context.js';
import { saveRegistrationFromMail } from '../incoming-mail/mail-commands.js';
import { summaryOf, type ApplicationSummary } from './application-summary.js';
import { registerApplication } from './register-application.js';

/** The fields of the form: those of the command, the agency, and the applicant's contact (art. 29). */
export type Registration = OfficeCommands['register'] & {
  readonly agency?: string | undefined;
  readonly contact?: Contact | undefined;
  /** The applicant's agent. */
  readonly agent?: Agent | undefined;
  /** The id of the incoming mail at that agency; its day of arrival is the default. */
  readonly mail?: number | undefined;
};

/** @throws DomainError `not-permitted`, `not-found`, `invalid` */
export const submitRegistration = (
  database: Database,
  context: CommandContext,
  { agency: code, contact, agent, mail: mailId, ...input }: Registration,
): Promise<ApplicationSummary> =>
  database.unitOfWork.run(
    context,
    {
      scope: ownAgencies(context.person),
      request: ['register', code, input, contact, ...(mailId === undefined ? [] : [mailId]), ...(agent ? [agent] : [])],
    },
    async (work) => {
      const agency = registeringAgency(context.person, work.office, code);
      const meta = commandMetaInRole(context, agency.id, REGISTRATION_ROLES, {
        zh: '登记申请',
        en: 'register applications',
      });
      const mail = mailId === undefined ? undefined : await work.mail.get({ agencyId: agency.id, id: mailId });
      const arrivedOn = input.arrivedOn ?? mail?.mail.arrivedOn;
      const command = { do: 'register', ...input, ...(arrivedOn && { arrivedOn }), ...meta } as const;
      const record = await registerApplication(work, agency, command, { contact, agent });
      if (mail) saveRegistrationFromMail(work, mail, record.id, meta);
      return summaryOf(work.office, record);
    },
  );

function registeringAgency(person: Person, office: Office, code: string | undefined): Agency {
  if (code !== undefined) return office.getAgency(code);
  const [only, another] = office.agencies.filter(({ id }) => actingRoles(person, id).length > 0);
  if (only && !another) return only;
  throw wrongField(
    'agency',
    '您在多个机关任职，请写明机关代码（agency）',
    'you work at several agencies: name one (agency)',
  );
}
