// Reads where an application stood in an old register, and what was derived for it.
import { DERIVED_LABEL, type Derived } from '../../domain/old-register/derived.js';
import type { Text } from '../../domain/vocabulary.js';
import { ask, type Queryable } from '../../store/database.js';
import type { Ref } from '../../store/ledger.js';

export interface RegisterOrigin {
  readonly number: string;
  readonly replyNumber: string | null;
  readonly sheet: string;
  readonly line: number;
  readonly importedAt: string;
  readonly derived: readonly { readonly name: Derived; readonly label: Text }[];
}

interface Row extends Omit<RegisterOrigin, 'importedAt' | 'derived'> {
  readonly importedAt: Date;
  readonly derived: readonly Derived[];
}

export async function originOf(on: Queryable, { agencyId, id }: Ref): Promise<RegisterOrigin | null> {
  const [row] = await ask<Row>(
    on,
    'application_origin',
    `select number, reply_number as "replyNumber", sheet, line, imported_at as "importedAt", derived from register_origin
     where agency_id = $1 and application_id = $2`,
    [agencyId, id],
  );
  if (!row) return null;
  const derived = row.derived.map((name) => ({ name, label: DERIVED_LABEL[name] }));
  return { ...row, importedAt: row.importedAt.toISOString(), derived };
}
