// What the demo's people did beside the applications, so that no room of the desk is empty; each thing by the use case that does it.
import type { Database } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { demoMail } from './demo-mail.js';
import { demoAsking } from './demo-people.js';
import { demoReports } from './demo-reports.js';
import { demoSettings } from './demo-settings.js';
import { demoSupervision } from './demo-supervision.js';

/** Once, in a demo county whose accounts have just been opened. */
export async function furnishDemo(database: Database, now = new Date()): Promise<void> {
  const office = await readOffice(database.pool);
  const ask = demoAsking(database);
  for (const furnish of [demoSettings, demoMail, demoSupervision, demoReports])
    await furnish(database, office, ask, now.toISOString());
}
