// Which roles a person on leave may delegate, to whom and for how long.
import { dayNumber, type Day } from '../day.js';
import { wrongField, notPermitted } from '../errors.js';
import { POSTS, type Post } from '../vocabulary.js';
import type { AccountRole, Membership } from './rights.js';

/** A longer absence is a change of office, which an administrator enters. */
export const MAX_DELEGATION_DAYS = 184;

/** Administrators and auditors may not delegate. */
export const isDelegable = (role: AccountRole): role is Post => (POSTS as readonly AccountRole[]).includes(role);

export interface Delegation {
  readonly agencyId: number;
  readonly role: AccountRole;
  readonly fromDay: Day;
  /** The last day of the delegation. */
  readonly toDay: Day;
}

/** One side of a delegation: an account with its roles today. */
export interface Colleague {
  readonly accountId: number;
  readonly memberships: readonly Membership[];
}

/**
 * A delegation is of one's own role, to a colleague of the same agency, for a period that is not over.
 * @throws DomainError `not-permitted`, `invalid`
 */
export function assertCanDelegate(
  { agencyId, role, fromDay, toDay }: Delegation,
  from: Colleague,
  to: Colleague,
  today: Day,
): void {
  if (!isDelegable(role)) {
    throw wrongField(
      'role',
      '系统管理员和审计人员不能委托他人代行',
      'administrators and auditors cannot be stood in for',
    );
  }
  // A delegated role cannot be delegated again.
  const isOwn = (each: Membership): boolean => each.agencyId === agencyId && each.onBehalfOf === undefined;
  if (!from.memberships.some((each) => isOwn(each) && each.role === role)) {
    throw notPermitted(
      '您在本机关没有这一岗位，不能委托',
      'you do not hold this role here yourself: choose one of your own',
    );
  }
  if (to.accountId === from.accountId || !to.memberships.some(isOwn)) {
    throw wrongField('to', '请选择本机关的另一位同事代行', 'choose another colleague of the same agency');
  }
  if (fromDay < today || toDay < fromDay || dayNumber(toDay) - dayNumber(fromDay) >= MAX_DELEGATION_DAYS) {
    throw wrongField(
      'toDay',
      `代行期间须从今天或以后开始，结束日不早于开始日，最长${MAX_DELEGATION_DAYS}天`,
      `it begins today or later, ends no earlier than it begins, and lasts at most ${MAX_DELEGATION_DAYS} days`,
    );
  }
}
