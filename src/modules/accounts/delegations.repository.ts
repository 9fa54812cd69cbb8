// Delegations by whose they are.
import { IsNull } from 'typeorm';
import { DelegationEntity } from '../../platform/db/entities/membership.entity.js';
import type { Session } from '../../platform/db/query.js';

export type DelegationFilter = Partial<Pick<DelegationEntity, 'fromAccountId' | 'toAccountId' | 'agencyId' | 'role'>>;

/** Those that were not ended early. */
export const findOpenDelegations = (db: Session, filter: DelegationFilter): Promise<DelegationEntity[]> =>
  db.repository(DelegationEntity).findBy({ ...filter, endedAt: IsNull() });
