// Reads the restatement log 更正差异记录 of a report, with the causes of each entry.
import { formatOf } from '../../domain/statistics/tables.js';
import { cellLabel } from '../../domain/annual-report/corrections.js';
import { recordName } from '../../domain/document-numbers.js';
import type { Text } from '../../domain/vocabulary.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Office } from '../../platform/db/office.js';
import { listRestatements } from './restatements.sql.js';
import type { ExplainedCause, ReportRef } from './stored-report.js';

export interface Restatement {
  /** The lock from which it differs, by the number of its event. */
  readonly snapshot: number;
  readonly cell: string;
  readonly label: Text;
  readonly published: number;
  /** The register's value at that time; the last entry of a cell is its value now. */
  readonly now: number;
  readonly noticedAt: string;
  readonly causes: readonly RestatementCause[];
}

export interface RestatementCause extends Omit<ExplainedCause, 'of'> {
  readonly agency: string;
  /** The application by its name in URLs, the remedy by its number; null for a correction. */
  readonly of: string | null;
}

/** The latest first. */
export async function readRestatements(db: Queryable, office: Office, ref: ReportRef): Promise<readonly Restatement[]> {
  const rows = await listRestatements(db, ref);
  return rows.map((row) => ({
    ...row,
    label: cellLabel(row.cell, formatOf(ref.year)),
    causes: row.causes.map(({ of, ...cause }) => {
      const [id, number] = of.split('/').map(Number);
      const { code } = office.getAgencyById(id!);
      if (cause.kind === 'correction') return { ...cause, agency: code, of: null };
      return { ...cause, agency: code, of: cause.kind === 'remedy' ? String(number) : recordName(code, number!) };
    }),
  }));
}
