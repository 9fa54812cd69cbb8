// Pieces of incoming mail of a unit of work.
import { notFound } from '../../domain/errors.js';
import type { IncomingMail, MailRecipient } from '../../domain/incoming-mail/incoming-mail.js';
import type { Role } from '../../domain/vocabulary.js';
import type { MailRecord, MailRows } from './change-set.js';
import { OFFICE_VERSION_SQL, type OfficeVersion } from './office.js';
import { query } from './query.js';
import { assertCurrent, type RecordRef, type WorkContext } from './work-context.js';

interface MailRow extends OfficeVersion, Omit<IncomingMail, 'handedTo'> {
  readonly version: number;
  readonly toRole: Role | null;
  readonly toAccount: number | null;
  readonly answer: unknown;
}

const READ_MAIL = `select version, state, kind, to_json(arrived_at) #>> '{}' as "arrivedAt", arrived_on::text as "arrivedOn",
  tracking_number as "trackingNumber", note, to_role as "toRole", to_account as "toAccount",
  to_json(handed_at) #>> '{}' as "handedAt", to_json(signed_at) #>> '{}' as "signedAt", settled_on::text as "settledOn", reason,
  ${OFFICE_VERSION_SQL}, (select answer from answer where key = $3) as answer
  from mail_item where agency_id = $1 and id = $2`;

export class MailStore {
  constructor(private readonly context: WorkContext) {}

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async get({ agencyId, id }: RecordRef): Promise<MailRecord> {
    const { db, office, key } = this.context;
    const [row] = await query<MailRow & Record<string, unknown>>(db, 'read_mail', READ_MAIL, [agencyId, id, key]);
    if (!row) throw notFound(`收文登记中没有编号为${id}的邮件`, `there is no mail ${id} in the register`);
    assertCurrent(office, row);
    const { version, state, kind, arrivedAt, arrivedOn, trackingNumber, note } = row;
    const { handedAt, signedAt, settledOn, reason } = row;
    const fields = { state, kind, arrivedAt, arrivedOn, trackingNumber, note, handedAt, signedAt, settledOn, reason };
    return { agencyId, id, version, mail: { ...fields, handedTo: recipientOf(row) } };
  }

  save(record: MailRecord, rows: MailRows): void {
    this.context.changes.putMail(record, rows);
  }
}

function recipientOf({ toRole, toAccount }: MailRow): MailRecipient | null {
  if (toRole) return { role: toRole };
  return toAccount === null ? null : { account: toAccount };
}
