// Lists the codes of all agencies.
import type { Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';

export async function listAgencyCodes(database: Database): Promise<ReadonlySet<string>> {
  return new Set((await readOffice(database.pool)).agencies.map(({ code }) => code));
}
