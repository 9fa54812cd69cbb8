// Reads where an application stood in an old register, and what was derived for it.
import { DERIVED_FACT_LABEL, type DerivedFact } from '../../domain/register-import/derived-facts.js';
import type { Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';

export interface RegisterOrigin {
  readonly number: string;
  readonly replyNumber: string | null;
  readonly sheet: string;
  readonly line: number;
  readonly importedAt: string;
  readonly derived: readonly { readonly name: DerivedFact; readonly label: Text }[];
}

interface OriginRow extends Omit<RegisterOrigin, 'importedAt' | 'derived'> {
  readonly importedAt: Date;
  readonly derived: readonly DerivedFact[];
}

export async function readOrigin(db: Queryable, { agencyId, id }: RecordRef): Promise<RegisterOrigin | null> {
  const [row] = await query<OriginRow>(
    db,
    'application_origin',
    `select number, reply_number as "replyNumber", sheet, line, imported_at as "importedAt", derived from register_origin
     where agency_id = $1 and application_id = $2`,
    [agencyId, id],
  );
  if (!row) return null;
  const derived = row.derived.map((name) => ({ name, label: DERIVED_FACT_LABEL[name] }));
  return { ...row, importedAt: row.importedAt.toISOString(), derived };
}
