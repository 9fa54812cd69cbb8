// Changes a piece of mail within a command: one event and a new version of the row.
import type { MailEvent } from '../../domain/incoming-mail/incoming-mail.js';
import type { ActingRole } from '../../domain/accounts/acting-role.js';
import { mailNumber } from '../../domain/document-numbers.js';
import type { MailRecord } from '../../platform/db/change-set.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { Office } from '../../platform/db/office.js';

/** The answer to a command on mail. It names no person, as it is stored with the idempotency key. */
export interface MailBrief {
  /** Its number in URLs, within the agency. */
  readonly mail: number;
  /** Its number in the register. */
  readonly number: string;
  readonly version: number;
  readonly state: string;
}

export function mailBrief(office: Office, { agencyId, id, version, mail }: MailRecord): MailBrief {
  return { mail: id, number: mailNumber(office.getAgencyById(agencyId).code, id), version, state: mail.state };
}

/** What happened, by whom and when; `details` name no person. */
export interface MailChange extends ActingRole {
  readonly type: MailEvent;
  /** ISO 8601. */
  readonly at: string;
  readonly details?: object;
  /** The sender, if this change makes it known. */
  readonly sender?: string | undefined;
  /** The application that was registered from it. */
  readonly application?: number;
}

export function changeMail(
  work: UnitOfWork,
  before: MailRecord,
  mail: MailRecord['mail'],
  { type, at, by, actor, details = {}, sender, application }: MailChange,
): MailRecord {
  const after = { ...before, version: before.version + 1, mail };
  const { agencyId, id: mailId, version: seq } = after;
  work.mail.save(after, {
    event: { agency_id: agencyId, mail_id: mailId, seq, type, at, by_role: by, actor, payload: details },
    ...(sender !== undefined && { sender: { agency_id: agencyId, mail_id: mailId, seq, name: sender } }),
    ...(application !== undefined && {
      application: { agency_id: agencyId, application_id: application, mail_id: mailId },
    }),
  });
  return after;
}
