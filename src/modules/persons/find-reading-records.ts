// Lists who read personal data in full, newest first, for audits.
import { parseRecordName } from '../../domain/document-numbers.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import { query } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';

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

interface ReadingRecordRow {
  readonly id: string;
  readonly agency_id: number;
  readonly application_id: string;
  readonly party_seq: number | null;
  readonly of_agent: boolean;
  readonly attachment_id: string | null;
  readonly login: string;
  readonly role: string;
  readonly at: string;
  readonly from_address: string;
  readonly reason: string | null;
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
  const rows = await database.read(agencies, (db) =>
    query<ReadingRecordRow>(
      db,
      'reading_records',
      `select id, agency_id, application_id, party_seq, of_agent, attachment_id, login, role, to_json(at) #>> '{}' as at, from_address,
              reason
       from person_reading
       where id < $1 and ($2::int is null or (agency_id, application_id) = ($2, $3::bigint))
         and ($4::text is null or login = $4) order by id desc limit $5`,
      [
        after,
        applicationRef?.agencyId ?? null,
        applicationRef?.id ?? null,
        login === undefined ? null : normalizeLogin(login),
        limit,
      ],
    ),
  );
  return rows.map((row) => ({
    id: Number(row.id),
    application: `${office.getAgencyById(row.agency_id).code}-${row.application_id}`,
    person: row.party_seq,
    ofAgent: row.of_agent,
    attachment: row.attachment_id === null ? null : Number(row.attachment_id),
    login: row.login,
    role: row.role,
    at: row.at,
    from: row.from_address,
    reason: row.reason,
  }));
}

function parseRef(name: string, office: Office): RecordRef | undefined {
  const parsed = parseRecordName(name.trim());
  return parsed && office.hasCode(parsed.agency)
    ? { agencyId: office.getAgency(parsed.agency).id, id: parsed.id }
    : undefined;
}
