// Reads where an application stood in an old register, and what was derived for it.
import { DERIVED_FACT_LABEL, type DerivedFact } from '../../domain/register-import/derived-facts.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { findOrigin } from './applications.sql.js';

export interface RegisterOrigin {
  readonly number: string;
  readonly replyNumber: string | null;
  readonly sheet: string;
  readonly line: number;
  readonly importedAt: string;
  readonly derived: readonly { readonly name: DerivedFact; readonly label: Text }[];
}

export async function readOrigin(db: Queryable, ref: RecordRef): Promise<RegisterOrigin | null> {
  const row = await findOrigin(db, ref);
  if (!row) return null;
  const derived = row.derived.map((name) => ({ name, label: DERIVED_FACT_LABEL[name] }));
  return { ...row, importedAt: row.importedAt.toISOString(), derived };
}
