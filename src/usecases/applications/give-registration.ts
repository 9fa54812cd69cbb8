// A person registers an application; the agency may be left out by those who work at only one.
import { REGISTERS } from '../../domain/application/begin.js';
import type { OfficeCommands } from '../../domain/application/commands.js';
import { wrongField } from '../../domain/errors.js';
import type { Agent } from '../../domain/people/agent.js';
import type { Contact } from '../../domain/people/contact.js';
import { actingRoles, type Person } from '../../domain/people/rights.js';
import type { Database } from '../../store/database.js';
import type { Agency, Office } from '../../store/office.js';
import { type Asking, inRole } from '../asking.js';
import { once } from '../once.js';
import { registeredFrom } from '../mail-room/give-mail.js';
import { brief, type Brief } from './brief.js';
import { registerApplication } from './register.js';

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
export const giveRegistration = (
  database: Database,
  asking: Asking,
  { agency: code, contact, agent, mail: number, ...said }: Registration,
): Promise<Brief> =>
  once(
    database,
    asking,
    ['register', code, said, contact, ...(number === undefined ? [] : [number]), ...(agent ? [agent] : [])],
    async (ledger) => {
      const agency = agencyOf(asking.person, ledger.office, code);
      const occasion = inRole(asking, agency.id, REGISTERS, { zh: '登记申请', en: 'register applications' });
      const mail = number === undefined ? undefined : await ledger.mail({ agencyId: agency.id, id: number });
      const arrivedOn = said.arrivedOn ?? mail?.mail.arrivedOn;
      const command = { do: 'register', ...said, ...(arrivedOn && { arrivedOn }), ...occasion } as const;
      const record = await registerApplication(ledger, agency, command, { contact, agent });
      if (mail) registeredFrom(ledger, mail, record.id, occasion);
      return brief(ledger.office, record);
    },
  );

function agencyOf(person: Person, office: Office, code: string | undefined): Agency {
  if (code !== undefined) return office.agency(code);
  const [only, another] = office.agencies.filter(({ id }) => actingRoles(person, id).length > 0);
  if (only && !another) return only;
  throw wrongField(
    'agency',
    '您在多个机关任职，请写明机关代码（agency）',
    'you work at several agencies: name one (agency)',
  );
}
