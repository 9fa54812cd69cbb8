// The stored secret of a second factor, and its recovery codes.
import { IsNull } from 'typeorm';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import { RecoveryCodeEntity } from '../../platform/db/entities/session.entity.js';
import type { Session } from '../../platform/db/query.js';

/** Takes the place of an unconfirmed secret; a confirmed one stays. */
export async function storeUnconfirmedSecret(db: Session, accountId: number, totpSecret: Buffer): Promise<void> {
  await db
    .repository(AccountEntity)
    .update({ id: accountId, totpConfirmedAt: IsNull() }, { totpSecret, totpLastStep: null });
}

/** With its recovery codes. */
export async function deleteSecret(db: Session, accountId: number): Promise<void> {
  await db
    .repository(AccountEntity)
    .update({ id: accountId }, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
  await db.repository(RecoveryCodeEntity).delete({ accountId });
}

export async function replaceRecoveryCodes(db: Session, accountId: number, hashes: readonly Buffer[]): Promise<void> {
  const codes = db.repository(RecoveryCodeEntity);
  await codes.delete({ accountId });
  await codes.insert(hashes.map((codeHash) => ({ accountId, codeHash })));
}

/** @returns false if there is no such code, or it was used before */
export async function redeemRecoveryCode(
  db: Session,
  accountId: number,
  codeHash: Buffer,
  at: string,
): Promise<boolean> {
  const { affected } = await db
    .repository(RecoveryCodeEntity)
    .update({ accountId, codeHash, usedAt: IsNull() }, { usedAt: new Date(at) });
  return affected === 1;
}
