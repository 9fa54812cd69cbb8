// The roles of accounts in an agency, and the rights that each role gives.
import { POST_LABEL, POSTS, type Role, ROLES, type Text } from '../vocabulary.js';

/** The roles of accounts: those of the process, the statistician, the administrator, and the auditor, who only reads. */
export const ACCOUNT_ROLES = [...POSTS, 'administrator', 'auditor'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export const ACCOUNT_ROLE_LABEL: Record<AccountRole, Text> = {
  ...POST_LABEL,
  administrator: { zh: '系统管理员', en: 'administrator' },
  auditor: { zh: '审计人员', en: 'auditor' },
};

/** The roles that give a right in the agency itself; those in `below` also give it in the agencies under it. */
interface RightCard {
  readonly label: Text;
  readonly roles: readonly AccountRole[];
  /** Arts. 3 and 46: supervisors read in the agencies below, but act there only on reports. */
  readonly below: readonly AccountRole[];
}

const SUPERVISING = ['head', 'statistician', 'auditor'] as const;

/** The administrator manages accounts and settings and reads no application: granting rights and using them are separate. */
export const RIGHTS = {
  readApplications: {
    label: { zh: '查看申请', en: 'read applications' },
    roles: [...ROLES, 'statistician', 'auditor'],
    below: SUPERVISING,
  },
  /** Which role may give which command: domain/applications/command-rules.ts. */
  handleApplications: { label: { zh: '办理申请', en: 'handle applications' }, roles: ROLES, below: [] },
  /** An import adds years of applications and persons, which count from then on: the head is responsible. */
  importRegister: { label: { zh: '导入旧台账', en: 'import an old register' }, roles: ['head'], below: [] },
  /** One person's name and number in full; the reading is recorded. */
  readPersons: { label: { zh: '查看个人信息', en: 'read personal data' }, roles: ROLES, below: [] },
  readFigures: {
    label: { zh: '查看统计', en: 'read figures' },
    roles: [...ROLES, 'statistician', 'auditor'],
    below: SUPERVISING,
  },
  /** Art. 46: the agency above demands action; a head also within their own agency. */
  supervise: { label: { zh: '发出督办', en: 'supervise' }, roles: ['head'], below: ['head'] },
  /** For the first year: the open applications of the last report, which was made elsewhere. */
  enterFigures: { label: { zh: '录入统计', en: 'enter figures' }, roles: ['head', 'statistician'], below: [] },
  /** Art. 49: the states of a report are in domain/annual-report/report-workflow.ts. */
  compileReports: { label: { zh: '编制年度报告', en: 'compile annual reports' }, roles: ['statistician'], below: [] },
  lockReports: { label: { zh: '锁定年度报告', en: 'lock annual reports' }, roles: ['head'], below: [] },
  acceptReports: {
    label: { zh: '接收年度报告', en: 'accept annual reports' },
    roles: ['head'],
    below: ['statistician', 'head'],
  },
  readInbox: { label: { zh: '查看提醒', en: 'read reminders' }, roles: POSTS, below: [] },
  /** One's own role, to a colleague, during leave (domain/accounts/delegation.ts). */
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
  /** The agency's details in letters: for its own head and the administrator. */
  keepSettings: {
    label: { zh: '维护机关设置', en: 'keep the settings' },
    roles: ['head', 'administrator'],
    below: ['administrator'],
  },
  /** The jobs of the agencies that one keeps; those of the whole desk for who keeps all of them. */
  operate: {
    label: { zh: '查看运行情况', en: 'see operations' },
    roles: ['administrator'],
    below: ['administrator'],
  },
  readRecords: { label: { zh: '查看审计记录', en: 'read the records' }, roles: ['auditor'], below: ['auditor'] },
} as const satisfies Readonly<Record<string, RightCard>>;
export type Right = keyof typeof RIGHTS;

/** A role that a person holds in an agency: their own, or that of a colleague on leave. */
export interface Membership {
  readonly agencyId: number;
  readonly role: AccountRole;
  /** The account whose role it is; undefined: their own. */
  readonly onBehalfOf?: number | undefined;
}

/** A signed-in person, with all roles in which they may act today. */
export interface Person {
  readonly accountId: number;
  readonly login: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** @param line the agency and those above it, itself first */
export const hasRight = ({ memberships }: Person, right: Right, line: readonly number[]): boolean =>
  memberships.some(({ agencyId, role }) => {
    const { roles, below }: RightCard = RIGHTS[right];
    return agencyId === line[0] ? roles.includes(role) : line.includes(agencyId) && below.includes(role);
  });

/** The process roles of a person in an agency, their own before those of colleagues. */
export const actingRoles = ({ memberships }: Person, agencyId: number): readonly Membership[] =>
  memberships
    .filter((each) => each.agencyId === agencyId && (ROLES as readonly string[]).includes(each.role))
    .toSorted((a, b) => Number(a.onBehalfOf !== undefined) - Number(b.onBehalfOf !== undefined));

/** @example roleOf({ role: 'clerk', agencyId: 1 }) //=> 'clerk' */
export const roleOf = ({ role }: Membership): Role => role as Role;
