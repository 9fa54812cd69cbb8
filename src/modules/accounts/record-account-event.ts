// Records what happened to an account as an office event, append-only: ids and roles, no names.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';

export type AccountEventType =
  | 'accountCreated'
  | 'accountDescribed'
  | 'accountDisabled'
  | 'accountEnabled'
  | 'roleGranted'
  | 'roleRevoked'
  | 'passwordChanged'
  | 'passwordReset'
  | 'secondFactorRequired'
  | 'secondFactorNotRequired'
  | 'secondFactorAdded'
  | 'secondFactorRemoved'
  | 'recoveryCodesMade'
  | 'delegationMade'
  | 'delegationEnded';

export interface AccountEventRecord {
  readonly type: AccountEventType;
  /** The agency of the role, else the one where the account belongs. */
  readonly agencyId: number;
  /** The id of the account. */
  readonly account: number;
  /** The id of the acting account; null: the command line. */
  readonly by: number | null;
  /** ISO 8601. */
  readonly at: string;
  readonly role?: AccountRole;
  readonly delegation?: number;
  /** The id of the deputy. */
  readonly to?: number;
}

export async function recordAccountEvent(
  db: Queryable,
  { type, agencyId, by, at, ...payload }: AccountEventRecord,
): Promise<void> {
  await query(
    db,
    'note_account',
    'insert into office_event (agency_id, type, at, actor, payload) values ($1, $2, $3, $4, $5)',
    [agencyId, type, at, by === null ? null : String(by), JSON.stringify(payload)],
  );
}
