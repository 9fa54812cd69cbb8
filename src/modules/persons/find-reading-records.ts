// Lists who read personal data in full, newest first, for audits.
import { parseRecordName } from '../../domain/document-numbers.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { findReadings } from './persons.sql.js';

export interface ReadingRecord {
  readonly id: number;
  /** Its name in URLs: 'yaodu-2020000012'. */
  readonly application: string;
  /** The person who was shown, or null. */
  readonly person: number | null;
  /** The agent of the applicant was read, not the applicant. */
  readonly ofAgent: boolean;
  /** The attachment that was downloaded, or null. */
  readonly attachment: number | null;
  readonly login: string;
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly reason: string | null;
}

export interface ReadingRecordsInput {
  /** Only those of one application, by its name in URLs. */
  readonly application?: string | undefined;
  /** Only those by one account. */
  readonly login?: string | undefined;
  /** The id of the last record of the previous page. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** @param agencies whose records may be read */
export async function findReadingRecords(
  database: Database,
  agencies: readonly number[],
  { application, login, after = Number.MAX_SAFE_INTEGER, limit }: ReadingRecordsInput,
): Promise<readonly ReadingRecord[]> {
  const office = await database.office.current();
  const applicationRef = application === undefined ? null : parseRef(application, office);
  // The name is no application: there are no records.
  if (applicationRef === undefined) return [];
  const filters = { application: applicationRef, login: login === undefined ? null : normalizeLogin(login) };
  const readings = await database.read(agencies, (db) => findReadings(db, filters, { after, limit }));
  return readings.map((reading) => ({
    ...reading,
    application: `${office.getAgencyById(reading.application.agencyId).code}-${reading.application.id}`,
  }));
}

function parseRef(name: string, office: Office): RecordRef | undefined {
  const parsed = parseRecordName(name.trim());
  return parsed && office.hasCode(parsed.agency)
    ? { agencyId: office.getAgency(parsed.agency).id, id: parsed.id }
    : undefined;
}
