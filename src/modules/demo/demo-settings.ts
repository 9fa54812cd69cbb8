// Settings of the demo's agencies: contacts and remedy bodies; the phone numbers do not exist.
import type { SettingsChange } from '../../domain/agencies/settings.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { changeSettings } from '../agencies/agency-settings.js';
import type { ContextFor } from './demo-contexts.js';

/** 行政诉讼法 15(1): a county government is sued at the intermediate court, its departments at the basic one. */
const BASIC_COURT: SettingsChange = { court: '云溪县人民法院', courtAddress: '云溪县城关街道法治路1号' };
const INTERMEDIATE_COURT: SettingsChange = { court: '云溪市中级人民法院', courtAddress: '云溪市法治大道1号' };
/** 行政复议法 24: what the county's departments, townships and street offices do is reviewed by the county. */
const REVIEWED_BY_COUNTY: SettingsChange = {
  reviewBody: '云溪县人民政府',
  reviewBodyAddress: '云溪县城关街道人民路1号',
};
const REMEDIES: SettingsChange = { ...BASIC_COURT, ...REVIEWED_BY_COUNTY };

const CONTACTS: Readonly<Record<string, SettingsChange>> = {
  yunqi: {
    address: '云溪县城关街道人民路1号县政府办公室（政务公开科）',
    postCode: '000000',
    phone: '0000-0000001',
    email: 'zwgk@yunqi.example',
    openingHours: '工作日 9:00—12:00、14:00—17:30',
    contactPerson: '政务公开科',
    ...INTERMEDIATE_COURT,
    reviewBody: '云溪市人民政府',
    reviewBodyAddress: '云溪市政务中心',
    supplementWorkingDays: 10,
  },
  land: { address: '云溪县城关街道国土路6号', postCode: '000000', phone: '0000-0000006' },
  finance: { address: '云溪县城关街道财政路3号', postCode: '000000', phone: '0000-0000003' },
};

export async function seedDemoSettings(
  database: Database,
  office: Office,
  contextFor: ContextFor,
  now: string,
): Promise<void> {
  const context = await contextFor('administrator', now);
  for (const agency of office.agencies)
    await changeSettings(database, context, agency, { ...REMEDIES, ...CONTACTS[agency.code] });
}
