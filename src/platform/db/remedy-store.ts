// Remedies of a unit of work.
import { notFound } from '../../domain/errors.js';
import { recordKey, type RemedyRecord } from './change-set.js';
import { OFFICE_VERSION_SQL, type OfficeVersion } from './office.js';
import { query } from './query.js';
import { assertCurrent, type RecordRef, type WorkContext } from './work-context.js';

interface RemedyRow extends OfficeVersion {
  readonly name: string;
  readonly kind: string;
  readonly application_id: string | null;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly result: string | null;
  readonly answer: unknown;
}

const READ_REMEDY = `select name, kind, application_id, opened_on::text, closed_on::text, result, ${OFFICE_VERSION_SQL},
  (select answer from answer where key = $3) as answer
  from remedy where agency_id = $1 and id = $2`;

export class RemedyStore {
  readonly #held = new Map<string, RemedyRecord>();

  constructor(private readonly context: WorkContext) {}

  /**
   * @throws DomainError `not-found`
   * @throws OfficeChangedError, AlreadyAnsweredError
   */
  async get({ agencyId, id }: RecordRef): Promise<RemedyRecord> {
    const held = this.#held.get(recordKey(agencyId, id));
    if (held) return held;
    const { db, office, key } = this.context;
    const [row] = await query<RemedyRow>(db, 'read_remedy', READ_REMEDY, [agencyId, id, key]);
    if (!row) throw notFound(`没有编号为${id}的复议诉讼案件`, `there is no remedy ${id}`);
    assertCurrent(office, row);
    return {
      agencyId,
      id,
      name: row.name,
      kind: row.kind,
      applicationId: row.application_id === null ? null : Number(row.application_id),
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      result: row.result,
    };
  }

  save(record: RemedyRecord, isNew: boolean): void {
    this.#held.set(recordKey(record.agencyId, record.id), record);
    this.context.changes.putRemedy(record, isNew);
  }
}
