// Fills the demo with settings, mail, supervision and reports, each through its use case.
import type { Database } from '../../store/database.js';
import { readOffice } from '../../store/office.js';
import { demoMail } from './demo-mail.js';
import { demoAsking } from './demo-people.js';
import { demoReports } from './demo-reports.js';
import { demoSettings } from './demo-settings.js';
import { demoSupervision } from './demo-supervision.js';

/** To be run once, right after the demo's accounts were created. */
export async function furnishDemo(database: Database, now = new Date()): Promise<void> {
  const office = await readOffice(database.pool);
  const ask = demoAsking(database);
  for (const furnish of [demoSettings, demoMail, demoSupervision, demoReports])
    await furnish(database, office, ask, now.toISOString());
}
