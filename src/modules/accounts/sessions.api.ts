// Signing in and out, and the current session.
import { z } from 'zod';
import { ACCOUNT_ROLES } from '../../domain/accounts/rights.js';
import { MAX_PASSWORD_LENGTH } from '../../domain/accounts/password-rules.js';
import { REQUIRED_STEPS } from '../../domain/accounts/session.js';
import { operation } from '../../platform/http/operation.js';

const tag = 'accounts';

export const Session = z
  .object({
    login: z.string(),
    name: z.string(),
    due: z
      .enum(REQUIRED_STEPS)
      .nullable()
      .describe('What must be done before any other door opens: a code, a new password, or enrolling a second factor'),
    csrf: z.string().describe('To be repeated in the header x-csrf-token by every request that changes something'),
    until: z.iso.datetime().describe('When it ends if the person does nothing more'),
    secondsLeft: z.int().describe('距会话结束的秒数 Seconds until then'),
    memberships: z.array(
      z.object({
        agency: z.string().describe('The code of the agency'),
        agencyName: z.string(),
        role: z.enum(ACCOUNT_ROLES),
        onBehalfOf: z
          .string()
          .nullable()
          .describe('The name of the colleague on leave whose role it is; null: his own'),
      }),
    ),
  })
  .meta({ id: 'Session' });

export const Login = z.string().min(1).max(64).describe('Capitals do not matter');
export const Password = z.string().min(1).max(1_024);
export const NewPassword = z
  .string()
  .min(1)
  .max(1_024)
  .describe(`10 to ${MAX_PASSWORD_LENGTH} characters, neither common nor one's name`);
export const Code = z.string().min(1).max(40).describe('Six digits of the app on the phone, or a recovery code');

export const signIn = operation({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  tag,
  summary: { zh: '登录', en: 'Sign in; the session comes as a cookie' },
  admits: 'anyone',
  body: z.strictObject({ login: Login, password: Password }),
  answer: Session,
  refusals: ['not-signed-in', 'too-many-attempts'],
});

export const showSession = operation({
  name: 'showSession',
  method: 'GET',
  path: '/api/session',
  tag,
  summary: { zh: '我是谁，以何岗位', en: 'Who I am, and as what I may act' },
  admits: 'self',
  allowsPartialSession: REQUIRED_STEPS,
  answer: Session,
});

export const signOut = operation({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  tag,
  summary: { zh: '退出登录', en: 'Sign out' },
  admits: 'self',
  allowsPartialSession: REQUIRED_STEPS,
  status: 204,
});

export const giveSecondFactor = operation({
  name: 'giveSecondFactor',
  method: 'POST',
  path: '/api/session/second-factor',
  tag,
  summary: { zh: '输入第二因素验证码', en: 'The second step of signing in' },
  admits: 'self',
  allowsPartialSession: ['secondFactor'],
  body: z.strictObject({ code: Code }),
  answer: Session,
  refusals: ['not-allowed', 'too-many-attempts'],
});

export const listSignInMethods = operation({
  name: 'listWaysIn',
  method: 'GET',
  path: '/api/session/ways',
  tag,
  summary: { zh: '可用的登录方式', en: 'What the sign-in page can offer beside a password' },
  admits: 'anyone',
  answer: z.object({
    provider: z.boolean().describe('Signing in through the provider, at /api/session/provider'),
    resetByMail: z.boolean().describe('A link by e-mail for a forgotten password'),
  }),
});

export const startProviderSignIn = operation({
  name: 'leaveForProvider',
  method: 'GET',
  path: '/api/session/provider',
  tag,
  summary: { zh: '转到统一身份认证', en: 'Go to the provider to sign in; for browsers' },
  admits: 'anyone',
  status: 302,
});

export const finishProviderSignIn = operation({
  name: 'arriveFromProvider',
  method: 'GET',
  path: '/api/session/provider/callback',
  tag,
  summary: {
    zh: '从统一身份认证返回',
    en: "Back from the provider: to '/' with a session, or to '/sign-in?refused=CODE' without",
  },
  admits: 'anyone',
  status: 302,
});
