// Reads the notices that an installation holds; before installation, those of this version.
import type { Notice } from '../../domain/calendar/notice.js';
import { stateCouncilNotices } from '../../domain/calendar/state-council.js';
import { isInstalled } from '../../platform/db/migrate.js';
import { openDatabase } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';

/** The whole country's, without any agency's own. */
export async function readInstalledNotices(url: string): Promise<readonly Notice[]> {
  if (!(await isInstalled(url))) return stateCouncilNotices();
  const database = await openDatabase(url, { poolSize: 1 });
  try {
    return (await readOffice(database.pool)).notices.filter(({ agencyId }) => agencyId === null);
  } finally {
    await database.close();
  }
}
