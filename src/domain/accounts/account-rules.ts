// Rules for login, name and address of an account, and for who may manage it.
import { wrongField, notPermitted } from '../errors.js';
import { LONGEST } from '../text-limits.js';
import { hasRight, type Person } from './rights.js';

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/u;
/** One address, without a display name. */
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/u;

/** Logins ignore case. @example normalizeLogin(' Li.Ming ') //=> 'li.ming' */
export const normalizeLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

/** @throws DomainError `invalid` for an unsuitable login, name or address */
export function assertValidAccount(account: {
  readonly login: string;
  readonly name: string;
  readonly email?: string | null | undefined;
}): void {
  if (!LOGIN.test(account.login)) {
    throw wrongField(
      'login',
      '登录名须为2至64个小写字母、数字、点、下划线或连字符，以字母或数字开头',
      'a login is 2 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit',
    );
  }
  if (!account.name.trim() || account.name.length > 100) {
    throw wrongField('name', '姓名须为1至100个字', 'a name has 1 to 100 characters');
  }
  if (account.email != null && (account.email.length > LONGEST.name || !ADDRESS.test(account.email))) {
    throw wrongField(
      'email',
      '电子邮箱地址有误，请写成 name@example.cn',
      'that is no e-mail address: write name@example.cn',
    );
  }
}

/**
 * Managing an account gives power over it. So the administrator needs the right in every agency of the account, and may
 * not manage their own account.
 * @param lines of each agency where it works or holds a role, itself first
 * @throws DomainError `not-permitted`
 */
export function assertCanManage(
  administrator: Person,
  account: { readonly id: number },
  lines: readonly (readonly number[])[],
): void {
  if (administrator.accountId === account.id) {
    throw notPermitted(
      '不能变更自己的账号和权限，请由另一位系统管理员办理',
      'nobody changes his own account and roles: ask another administrator',
    );
  }
  if (lines.every((line) => hasRight(administrator, 'keepAccounts', line))) return;
  throw notPermitted(
    '该账号还在您管理范围以外的机关任职，请由上级机关系统管理员办理',
    'the account belongs to, or holds roles in, agencies that you do not keep: ask the administrator of the agency above',
  );
}
