// Lists who read personal data in full or searched for a person, newest first, for audits.
import { recordName } from '../../domain/document-numbers.js';
import type { PersonSearchKind } from '../../domain/persons/person-search.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import { findApplications } from '../../platform/commands/find-application.js';
import { type Database } from '../../platform/db/database.js';
import { findReadings } from './persons.sql.js';

export interface ReadingRecord {
  readonly id: number;
  /** The code of the agency. */
  readonly agency: string;
  /** Its name in URLs: 'yaodu-2020000012'; null: a search that was about no application. */
  readonly application: string | null;
  /** The person who was shown, or null. */
  readonly person: number | null;
  /** The agent of the applicant was read, not the applicant. */
  readonly ofAgent: boolean;
  /** The attachment that was downloaded, or null. */
  readonly attachment: number | null;
  /** The search for a person, or null. */
  readonly search: {
    readonly kind: PersonSearchKind;
    /** Masked. */
    readonly name: string;
    readonly found: number;
  } | null;
  readonly login: string;
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly reason: string | null;
}

export interface ReadingRecordsInput {
  /** Only those of one application, by any of its numbers. */
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
  const readings = await database.read(agencies, async (db) => {
    const applications = application === undefined ? null : await findApplications(db, office, agencies, application);
    const filters = { applications, login: login === undefined ? null : normalizeLogin(login) };
    return findReadings(db, filters, { after, limit });
  });
  return readings.map(({ agencyId, ...reading }) => {
    const { code } = office.getAgencyById(agencyId);
    return {
      ...reading,
      agency: code,
      application: reading.application && recordName(code, reading.application.id),
    };
  });
}
