// A person opens an agency: under one they administer or, administering all top ones, as another.
import type { OfficeCommands } from '../../domain/applications/commands.js';
import type { Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { type CommandContext, commandMetaOfPerson } from '../../platform/commands/command-context.js';
import { assertCanManage } from '../../platform/commands/assert-can-manage.js';
import type { AgencyLine } from './read-agency-tree.js';
import { assertNameFree, openAgency } from './open-agency.js';

/** @throws DomainError `not-permitted`, `not-found`, `invalid` if the code or, at this place, the name is used */
export async function submitAgency(
  database: Database,
  context: CommandContext,
  input: OfficeCommands['openAgency'],
): Promise<AgencyLine> {
  return database.unitOfWork.runTransaction(
    context,
    { request: ['openAgency', input], isolation: 'read committed' },
    async (work) => {
      const office = await readOffice(work.db);
      assertCanManage(context.person, 'keepAgencies', office, input.parent);
      assertNameFree(office, input);
      const { code, name, kind } = await openAgency(work.db, office, {
        do: 'openAgency',
        ...input,
        ...commandMetaOfPerson(context),
      });
      work.signal('office');
      return { code, name, kind, parent: input.parent ?? null };
    },
  );
}
