// Accounts: one's own password and second factor, and the accounts that administrators manage.
import { z } from 'zod';
import { ACCOUNT_ROLES } from '../../domain/accounts/rights.js';
import { POSTS } from '../../domain/vocabulary.js';
import { AgencyCode } from '../../platform/http/field-schemas.js';
import { operation } from '../../platform/http/operation.js';
import { Code, Login, NewPassword, Password, Session } from './sessions.api.js';

const tag = 'accounts';

const Role = z.enum(ACCOUNT_ROLES);

export const Account = z
  .object({
    login: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    agency: z.string().describe('The code of the agency where the account belongs'),
    disabled: z.boolean(),
    hasSecondFactor: z.boolean(),
    secondFactorRequired: z.boolean(),
    mustChangePassword: z.boolean(),
    passwordExpiresAt: z.iso
      .datetime()
      .nullable()
      .describe('一次性密码的有效期；自己设置的密码为 null Until when a one-time password works'),
    lockedUntil: z.iso.datetime().nullable().describe('While it is locked after failed attempts'),
    roles: z.array(z.object({ agency: z.string(), role: Role })),
  })
  .meta({ id: 'Account' });

const OneTimePassword = {
  oneTimePassword: z.string().describe('Shown this once; to be changed at the next sign-in'),
  validUntil: z.iso.datetime().describe('有效期，过期须重新重置 After it the administrator gives a new one'),
};
const RecoveryCodes = z.array(z.string()).describe('Shown this once; each opens the second step once');
const LoginParams = z.object({ login: Login });

export const showAccount = operation({
  name: 'showAccount',
  method: 'GET',
  path: '/api/account',
  tag,
  summary: { zh: '我的账号', en: 'My account: its e-mail address, its second factor, which reminders come by e-mail' },
  admits: 'self',
  answer: z
    .object({
      login: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      hasPassword: z.boolean().describe('False: only the identity provider lets me in'),
      hasSecondFactor: z.boolean(),
      secondFactorRequired: z.boolean(),
      digests: z
        .array(z.object({ agency: z.string(), agencyName: z.string(), role: z.enum(POSTS) }))
        .describe('The roles whose reminders also come to this address each working morning'),
    })
    .meta({ id: 'OwnAccount' }),
});

export const changePassword = operation({
  name: 'changePassword',
  method: 'PUT',
  path: '/api/account/password',
  tag,
  summary: { zh: '修改自己的密码', en: 'Change my password; every other session of mine ends' },
  admits: 'self',
  allowsPartialSession: ['newPassword'],
  body: z.strictObject({ current: Password, password: NewPassword }),
  answer: Session,
  refusals: ['too-many-attempts'],
});

export const enrolSecondFactor = operation({
  name: 'enrolSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor',
  tag,
  summary: { zh: '登记手机验证码', en: 'Begin to enrol a phone; it counts once a code confirms it' },
  admits: 'self',
  allowsPartialSession: ['enrolment'],
  answer: z.object({
    secret: z.string().describe('In base 32, to type in'),
    otpauth: z.string().describe('For a QR code'),
  }),
  status: 201,
  refusals: ['not-allowed'],
});

export const confirmSecondFactor = operation({
  name: 'confirmSecondFactor',
  method: 'PUT',
  path: '/api/account/second-factor',
  tag,
  summary: { zh: '确认手机验证码', en: 'Confirm the phone by a code; recovery codes come back' },
  admits: 'self',
  allowsPartialSession: ['enrolment'],
  body: z.strictObject({ code: Code }),
  answer: z.object({ recoveryCodes: RecoveryCodes, session: Session }),
  refusals: ['not-allowed', 'too-many-attempts'],
});

export const renewRecoveryCodes = operation({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/api/account/recovery-codes',
  tag,
  summary: { zh: '重新生成恢复码', en: 'New recovery codes; the old ones are worth nothing' },
  admits: 'self',
  body: z.strictObject({ code: Code }),
  answer: z.object({ recoveryCodes: RecoveryCodes }),
  refusals: ['not-allowed', 'too-many-attempts'],
});

export const removeSecondFactor = operation({
  name: 'removeSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor/removal',
  tag,
  summary: { zh: '解除自己的第二因素', en: 'Remove my second factor, by a code of it' },
  admits: 'self',
  body: z.strictObject({ code: Code }),
  status: 204,
  refusals: ['not-allowed', 'too-many-attempts'],
});

export const requestPasswordReset = operation({
  name: 'requestPasswordReset',
  method: 'POST',
  path: '/api/password-resets',
  tag,
  summary: {
    zh: '忘记密码，发送邮件',
    en: 'A link by e-mail; the answer is the same whether there is an account or not',
  },
  admits: 'anyone',
  body: z.strictObject({ login: Login }),
  status: 202,
  refusals: ['not-allowed', 'too-many-attempts'],
});

export const redeemPasswordReset = operation({
  name: 'redeemPasswordReset',
  method: 'PUT',
  path: '/api/password-resets',
  tag,
  summary: { zh: '用邮件链接重设密码', en: 'A new password, by the token of the link' },
  admits: 'anyone',
  body: z.strictObject({ token: z.string().min(1).max(100), password: NewPassword }),
  status: 204,
});

export const listAccounts = operation({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/accounts',
  tag,
  summary: { zh: '所管机关的账号', en: 'The accounts of the agencies that I keep' },
  admits: { right: 'keepAccounts', at: 'anywhere' },
  answer: z.object({ accounts: z.array(Account) }),
});

export const listColleagues = operation({
  name: 'listColleagues',
  method: 'GET',
  path: '/api/agencies/:agency/colleagues',
  tag,
  summary: { zh: '本机关同事及岗位', en: 'Who holds which role in an agency' },
  admits: { right: 'readOffice', at: 'agency' },
  params: z.object({ agency: AgencyCode }),
  answer: z.object({
    colleagues: z.array(z.object({ login: z.string(), name: z.string(), roles: z.array(Role) })),
  }),
});

export const createAccount = operation({
  name: 'createAccount',
  method: 'POST',
  path: '/api/agencies/:agency/accounts',
  tag,
  summary: { zh: '新建账号', en: 'Open an account; its first password is answered once' },
  admits: { right: 'keepAccounts', at: 'agency' },
  params: z.object({ agency: AgencyCode }),
  body: z.strictObject({
    login: Login,
    name: z.string().min(1).max(100),
    email: z.string().max(200).nullable().optional(),
    roles: z.array(Role).max(ACCOUNT_ROLES.length).describe('Held in this agency'),
  }),
  answer: z.object({ login: z.string(), ...OneTimePassword }),
  status: 201,
});

export const updateAccount = operation({
  name: 'updateAccount',
  method: 'PATCH',
  path: '/api/accounts/:login',
  tag,
  summary: { zh: '变更、停用账号，要求第二因素', en: 'Change or disable an account, require a second factor' },
  admits: { right: 'keepAccounts', at: 'anywhere' },
  params: LoginParams,
  body: z.strictObject({
    name: z.string().min(1).max(100).optional(),
    email: z.string().max(200).nullable().optional(),
    disabled: z.boolean().optional().describe('True: its sessions end, and nobody signs in by it'),
    secondFactorRequired: z.boolean().optional(),
  }),
  status: 204,
  refusals: ['not-allowed'],
});

export const resetPassword = operation({
  name: 'resetPassword',
  method: 'POST',
  path: '/api/accounts/:login/password',
  tag,
  summary: { zh: '重置密码', en: 'A new password for one sign-in; its sessions end' },
  admits: { right: 'keepAccounts', at: 'anywhere' },
  params: LoginParams,
  answer: z.object(OneTimePassword),
});

export const takeSecondFactor = operation({
  name: 'takeSecondFactor',
  method: 'DELETE',
  path: '/api/accounts/:login/second-factor',
  tag,
  summary: { zh: '解除账号的第二因素（手机遗失）', en: 'Remove the second factor of somebody whose phone is lost' },
  admits: { right: 'keepAccounts', at: 'anywhere' },
  params: LoginParams,
  status: 204,
  refusals: ['not-allowed'],
});

const RoleParams = z.object({ agency: AgencyCode, login: Login, role: Role });

export const grantRole = operation({
  name: 'grantRole',
  method: 'PUT',
  path: '/api/agencies/:agency/accounts/:login/roles/:role',
  tag,
  summary: { zh: '授予岗位', en: 'Give somebody a role in an agency' },
  admits: { right: 'keepAccounts', at: 'agency' },
  params: RoleParams,
  status: 204,
});

export const revokeRole = operation({
  name: 'revokeRole',
  method: 'DELETE',
  path: '/api/agencies/:agency/accounts/:login/roles/:role',
  tag,
  summary: { zh: '撤销岗位', en: 'Take a role from somebody' },
  admits: { right: 'keepAccounts', at: 'agency' },
  params: RoleParams,
  status: 204,
});
