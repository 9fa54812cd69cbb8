// Delegations: a colleague takes over a role during leave.
import { z } from 'zod';
import { isDay } from '../../domain/day.js';
import { ACCOUNT_ROLES } from '../../domain/accounts/rights.js';
import { AgencyCode } from '../../platform/http/field-schemas.js';
import { operation } from '../../platform/http/operation.js';
import { Login } from './sessions.api.js';

const tag = 'accounts';

const Day = z.string().refine(isDay, 'a day, YYYY-MM-DD').meta({ format: 'date' });
const Colleague = z.object({ login: z.string(), name: z.string() });

export const Delegation = z
  .object({
    id: z.int(),
    agency: z.string().describe('The code of the agency'),
    role: z.enum(ACCOUNT_ROLES),
    from: Colleague.describe('Whose role it is'),
    to: Colleague.describe('Who stands in'),
    fromDay: z.string().meta({ format: 'date' }),
    toDay: z.string().meta({ format: 'date' }).describe('The last day on which it holds'),
    endedAt: z.iso.datetime().nullable().describe('If it was ended early'),
  })
  .meta({ id: 'Delegation' });

export const listOwnDelegations = operation({
  name: 'listDelegations',
  method: 'GET',
  path: '/api/delegations',
  tag,
  summary: {
    zh: '我委托的和代行的岗位；系统管理员可见所管机关全部',
    en: 'Roles that I gave and got; where I keep accounts, all',
  },
  admits: 'self',
  answer: z.object({ delegations: z.array(Delegation) }),
});

export const makeDelegation = operation({
  name: 'delegate',
  method: 'POST',
  path: '/api/agencies/:agency/delegations',
  tag,
  summary: { zh: '休假期间委托同事代行岗位', en: 'Let a colleague stand in for me for some days' },
  admits: { right: 'delegateRole', at: 'agency' },
  params: z.object({ agency: AgencyCode }),
  body: z.strictObject({
    role: z.enum(ACCOUNT_ROLES).describe('One that I hold there myself'),
    to: Login.describe('The login of a colleague of the same agency'),
    fromDay: Day,
    toDay: Day.describe('The last day'),
  }),
  answer: z.object({ id: z.int() }),
  status: 201,
});

export const cancelDelegation = operation({
  name: 'endDelegation',
  method: 'DELETE',
  path: '/api/delegations/:delegation',
  tag,
  summary: { zh: '提前结束委托', en: 'End it early; it holds no more at once' },
  admits: 'self',
  params: z.object({ delegation: z.coerce.number().int().min(1).max(2_147_483_647) }),
  status: 204,
  refusals: ['not-permitted'],
});
