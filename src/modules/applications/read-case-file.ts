// Reads what is on file besides the facts: search record, attachments, remedy bodies.
import type { CaseFile } from '../../domain/reply/evidence.js';
import type { Facts } from '../../domain/applications/facts.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { settingsOf } from '../agencies/agency-settings.js';
import { findFiled, findOverruledObjection } from './decision.sql.js';
import { findEarlierReply } from './earlier-reply.sql.js';

export async function readCaseFile(db: Queryable, ref: RecordRef, facts: Facts): Promise<CaseFile> {
  const { record, attached } = await findFiled(db, ref);
  const settings = await settingsOf(db, ref.agencyId);
  return {
    facts,
    searchRecord: Boolean(record?.trim()),
    objectionOverruled: (await findOverruledObjection(db, ref)) !== undefined,
    earlierReply: await findEarlierReply(db, ref),
    attached,
    bodies: settings?.settings ?? {},
  };
}
