// Roles that one person should not hold together: each watches over the other. A warning, since a small office may have no choice.
import type { Text } from '../vocabulary.js';
import type { AccountRole } from './rights.js';

const HANDLING: readonly AccountRole[] = ['clerk', 'handler', 'reviewer', 'head'];

interface RoleConflict {
  readonly one: AccountRole;
  readonly others: readonly AccountRole[];
  readonly warning: Text;
}

const CONFLICTS: readonly RoleConflict[] = [
  {
    one: 'auditor',
    others: [...HANDLING, 'statistician', 'administrator'],
    warning: {
      zh: '审计人员检查他人查看个人信息的记录，不应同时办理申请、编制年报或管理账号。',
      en: 'An auditor checks who read personal data, and should neither handle applications or reports nor keep accounts.',
    },
  },
  {
    one: 'administrator',
    others: HANDLING,
    warning: {
      zh: '系统管理员可以重置密码、授予岗位，不宜同时办理申请。',
      en: 'An administrator can reset passwords and grant roles, and had better not handle applications as well.',
    },
  },
  {
    one: 'handler',
    others: ['reviewer', 'head'],
    warning: {
      zh: '承办人同时是审核人或机构负责人的，会审核、签发自己拟的答复。',
      en: 'A handler who is reviewer or head too reviews or signs replies that they drafted.',
    },
  },
];

/** Why these roles should not be with one person; empty where nothing is to be said. */
export const roleConflicts = (roles: readonly AccountRole[]): readonly Text[] =>
  CONFLICTS.filter(({ one, others }) => roles.includes(one) && others.some((other) => roles.includes(other))).map(
    ({ warning }) => warning,
  );
