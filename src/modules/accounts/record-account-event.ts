// Records what happened to an account as an office event, append-only: ids and roles, no names.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { OfficeEventEntity } from '../../platform/db/entities/office-event.entity.js';
import type { Session } from '../../platform/db/query.js';

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
  db: Session,
  { type, agencyId, by, at, ...payload }: AccountEventRecord,
): Promise<void> {
  const actor = by === null ? null : String(by);
  await db.repository(OfficeEventEntity).insert({ agencyId, type, at: new Date(at), actor, payload });
}
