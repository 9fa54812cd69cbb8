// A person opens an agency: under one they administer or, administering all top ones, as another.
import type { OfficeCommands } from '../../domain/application/commands.js';
import type { Database } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { type Asking, inPerson } from '../asking.js';
import { mustKeep } from '../keeping.js';
import { onceInTransaction } from '../once.js';
import { forgetOffice } from '../perform.js';
import type { AgencyLine } from './agency-tree.js';
import { openAgency } from './open-agency.js';

/** @throws DomainError `not-permitted`, `not-found`, `invalid` if the code is used */
export async function giveOpening(
  database: Database,
  asking: Asking,
  said: OfficeCommands['openAgency'],
): Promise<AgencyLine> {
  const opened = await onceInTransaction(database, asking, ['openAgency', said], async (on) => {
    const office = await readOffice(on);
    mustKeep(asking.person, 'keepAgencies', office, said.parent);
    const { code, name, kind } = await openAgency(on, office, { do: 'openAgency', ...said, ...inPerson(asking) });
    return { code, name, kind, parent: said.parent ?? null };
  });
  forgetOffice(database);
  return opened;
}
