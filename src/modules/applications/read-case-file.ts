// Reads what is on file besides the facts: search record, attachments, remedy bodies.
import type { CaseFile } from '../../domain/reply/evidence.js';
import type { Facts } from '../../domain/applications/facts.js';
import type { AttachmentKind } from '../../domain/attachments/attachments.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { settingsOf } from '../agencies/agency-settings.js';

export async function readCaseFile(db: Queryable, { agencyId, id }: RecordRef, facts: Facts): Promise<CaseFile> {
  const [row] = await query<{ record: string | null; attached: readonly AttachmentKind[] }>(
    db,
    'on_file',
    `select (select e.payload ->> 'searchRecord' from application_event e
             where e.agency_id = $1 and e.application_id = $2 and e.type = 'draftSubmitted' order by e.seq desc limit 1) as record,
            array(select distinct kind from attachment t
                  where t.agency_id = $1 and t.application_id = $2 and t.state = 'kept' order by kind) as attached`,
    [agencyId, id],
  );
  const settings = await settingsOf(db, agencyId);
  return {
    facts,
    searchRecord: Boolean(row!.record?.trim()),
    attached: row!.attached,
    bodies: settings?.settings ?? {},
  };
}
