// Settings of the demo's agencies, as printed on letters; the phone numbers do not exist.
import type { SettingsChange } from '../../domain/agencies/settings.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { changeSettings } from '../agencies/agency-settings.js';
import type { ContextFor } from './demo-contexts.js';

const COURT: SettingsChange = { court: '云溪县人民法院', courtAddress: '云溪县城关街道法治路1号' };
const SETTINGS: Readonly<Record<string, SettingsChange>> = {
  yunqi: {
    ...COURT,
    address: '云溪县城关街道人民路1号县政府办公室（政务公开科）',
    postCode: '000000',
    phone: '0000-0000001',
    openingHours: '工作日 9:00—12:00、14:00—17:30',
    contactPerson: '政务公开科',
    reviewBody: '云溪市人民政府',
    reviewBodyAddress: '云溪市政务中心',
    supplementWorkingDays: 10,
  },
  land: {
    ...COURT,
    address: '云溪县城关街道国土路6号',
    postCode: '000000',
    phone: '0000-0000006',
    reviewBody: '云溪县人民政府',
    reviewBodyAddress: '云溪县城关街道人民路1号',
  },
  finance: {
    ...COURT,
    address: '云溪县城关街道财政路3号',
    postCode: '000000',
    phone: '0000-0000003',
    reviewBody: '云溪县人民政府',
    reviewBodyAddress: '云溪县城关街道人民路1号',
  },
};

export async function seedDemoSettings(
  database: Database,
  office: Office,
  contextFor: ContextFor,
  now: string,
): Promise<void> {
  const context = await contextFor('administrator', now);
  for (const [code, settings] of Object.entries(SETTINGS))
    await changeSettings(database, context, office.getAgency(code), settings);
}
