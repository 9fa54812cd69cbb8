// Fills the demo with settings, mail, supervision and reports, each through its use case.
import type { Database } from '../../platform/db/database.js';
import { readOffice } from '../../platform/db/office.js';
import { seedDemoMail } from './demo-mail.js';
import { demoContexts } from './demo-contexts.js';
import { seedDemoReports } from './demo-reports.js';
import { seedDemoSettings } from './demo-settings.js';
import { seedDemoSupervision } from './demo-supervision.js';

/** To be run once, right after the demo's accounts were created. */
export async function fillDemo(database: Database, now = new Date()): Promise<void> {
  const office = await readOffice(database.pool);
  const contextFor = demoContexts(database);
  for (const seed of [seedDemoSettings, seedDemoMail, seedDemoSupervision, seedDemoReports])
    await seed(database, office, contextFor, now.toISOString());
}
