// Who may do what over HTTP: the roles that a person can hold in an agency, and the rights that each of them gives.
import { POST_LABEL, POSTS, type Role, ROLES, type Text } from '../vocabulary.js';

/** The roles of accounts: those of the process, who makes the year's tables, who keeps accounts, who looks but never acts. */
export const ACCOUNT_ROLES = [...POSTS, 'administrator', 'auditor'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export const ACCOUNT_ROLE_LABEL: Record<AccountRole, Text> = {
  ...POST_LABEL,
  administrator: { zh: '系统管理员', en: 'administrator' },
  auditor: { zh: '审计人员', en: 'auditor' },
};

/** What a right takes: one of these roles in the agency itself; `below` are those that carry it into the agencies under it. */
interface RightCard {
  readonly label: Text;
  readonly roles: readonly AccountRole[];
  /** Art. 3 and art. 46: whoever supervises reads below; what he does there is take in reports. */
  readonly below: readonly AccountRole[];
}

const SUPERVISING = ['head', 'statistician', 'auditor'] as const;

/** The administrator keeps accounts and settings and reads no application: who gives rights does not use them. */
export const RIGHTS = {
  readApplications: {
    label: { zh: '查看申请', en: 'read applications' },
    roles: [...ROLES, 'statistician', 'auditor'],
    below: SUPERVISING,
  },
  /** Which command belongs to which role, the rules of the process say (domain/application/rules.ts). */
  handleApplications: { label: { zh: '办理申请', en: 'handle applications' }, roles: ROLES, below: [] },
  /** Years of applications come in with their persons, and count from then on: the head of the office answers for it. */
  importRegister: { label: { zh: '导入旧台账', en: 'import an old register' }, roles: ['head'], below: [] },
  /** One person's name and number in full; the reading is recorded. */
  readPersons: { label: { zh: '查看个人信息', en: 'read personal data' }, roles: ROLES, below: [] },
  readFigures: {
    label: { zh: '查看统计', en: 'read figures' },
    roles: [...ROLES, 'statistician', 'auditor'],
    below: SUPERVISING,
  },
  /** Art. 46: whoever is above asks for action; a head also within his own agency. */
  supervise: { label: { zh: '发出督办', en: 'supervise' }, roles: ['head'], below: ['head'] },
  /** What no application here says: what the last report made elsewhere had left open. */
  enterFigures: { label: { zh: '录入统计', en: 'enter figures' }, roles: ['head', 'statistician'], below: [] },
  /** Art. 49: what becomes of a report in which state, its life says (domain/report/life.ts). */
  compileReports: { label: { zh: '编制年度报告', en: 'compile annual reports' }, roles: ['statistician'], below: [] },
  lockReports: { label: { zh: '锁定年度报告', en: 'lock annual reports' }, roles: ['head'], below: [] },
  acceptReports: {
    label: { zh: '接收年度报告', en: 'accept annual reports' },
    roles: ['head'],
    below: ['statistician', 'head'],
  },
  readInbox: { label: { zh: '查看提醒', en: 'read reminders' }, roles: POSTS, below: [] },
  /** One's own role, to a colleague, during leave (domain/people/delegation.ts). */
  delegateRole: { label: { zh: '委托代行', en: 'have somebody stand in' }, roles: POSTS, below: [] },
  readOffice: {
    label: { zh: '查看机关与日历', en: 'read agencies and calendars' },
    roles: ACCOUNT_ROLES,
    below: ACCOUNT_ROLES,
  },
  keepCalendar: {
    label: { zh: '维护日历', en: 'keep the calendar' },
    roles: ['administrator'],
    below: ['administrator'],
  },
  keepAccounts: {
    label: { zh: '管理账号', en: 'keep accounts' },
    roles: ['administrator'],
    below: ['administrator'],
  },
  keepAgencies: {
    label: { zh: '管理机构', en: 'keep agencies' },
    roles: ['administrator'],
    below: ['administrator'],
  },
  /** What letters say of the agency: its own head knows it, and whoever administers. */
  keepSettings: {
    label: { zh: '维护机关设置', en: 'keep the settings' },
    roles: ['head', 'administrator'],
    below: ['administrator'],
  },
  operate: { label: { zh: '查看运行情况', en: 'see operations' }, roles: ['administrator'], below: [] },
  readRecords: { label: { zh: '查看审计记录', en: 'read the records' }, roles: ['auditor'], below: ['auditor'] },
} as const satisfies Readonly<Record<string, RightCard>>;
export type Right = keyof typeof RIGHTS;

/** A role that somebody holds in an agency: his own, or of a colleague on leave whom he stands in for. */
export interface Membership {
  readonly agencyId: number;
  readonly role: AccountRole;
  /** The account whose role it is; undefined: his own. */
  readonly onBehalfOf?: number | undefined;
}

/** Somebody who has signed in, with everything that he may act as today. */
export interface Person {
  readonly accountId: number;
  readonly login: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** @param line the agency and those above it, itself first */
export const mayAt = ({ memberships }: Person, right: Right, line: readonly number[]): boolean =>
  memberships.some(({ agencyId, role }) => {
    const { roles, below }: RightCard = RIGHTS[right];
    return agencyId === line[0] ? roles.includes(role) : line.includes(agencyId) && below.includes(role);
  });

/** The roles of the process that somebody may act in there, his own before another's. */
export const actingRoles = ({ memberships }: Person, agencyId: number): readonly Membership[] =>
  memberships
    .filter((each) => each.agencyId === agencyId && (ROLES as readonly string[]).includes(each.role))
    .toSorted((a, b) => Number(a.onBehalfOf !== undefined) - Number(b.onBehalfOf !== undefined));

/** @example roleOf({ role: 'clerk', agencyId: 1 }) //=> 'clerk' */
export const roleOf = ({ role }: Membership): Role => role as Role;
