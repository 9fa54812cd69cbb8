// The rules for accounts: passwords, lockouts, sessions, who manages them, and who deputises.
import { assertValidAccount, normalizeLogin, assertCanManage } from '../../../src/domain/accounts/account-rules.js';
import { BACK_OFF_SECONDS, lockedOutError } from '../../../src/domain/accounts/back-off.js';
import { MAX_DELEGATION_DAYS, assertCanDelegate } from '../../../src/domain/accounts/delegation.js';
import { passwordFault } from '../../../src/domain/accounts/password-rules.js';
import type { Person } from '../../../src/domain/accounts/rights.js';
import { requiredStepOf, sessionEndsAt } from '../../../src/domain/accounts/session.js';

const owner = { login: 'wang.fang', name: '王芳' };

describe('a password', () => {
  it.each(['correct horse', '春江潮水连海平海上明月', 'Zx9$kfmw02', 'one two three four'])('%s is good', (password) => {
    expect(passwordFault(password, owner)).toBeNull();
  });

  it.each([
    ['短', '10至128', 'short9chr'],
    ['很长', '10至128', 'x1'.repeat(65)],
    ['登录名', '登录名', 'wang.fang'.toUpperCase() + '01'],
    ['姓名', '姓名', '我的名字是王芳呀呀呀呀'],
    ['常见', '常见', 'Qwertyuiop123'],
    ['常见全角', '常见', '１２３４５６７８９ａ'],
    ['重复', '常见', 'abababababab'],
    ['顺序', '常见', 'bcdefghijklm'],
    ['倒序', '常见', '98765432109876'],
  ])('%s: refused with %s', (_why, message, password) => {
    const fault = passwordFault(password, owner)!;
    expect(fault.zh).toContain(message);
    expect(fault.en).not.toBe('');
  });

  it('may hold a login of three letters, which many good ones do', () => {
    expect(passwordFault('livingstone park', { login: 'li', name: '李' })).toBeNull();
  });
});

describe('a login', () => {
  it('is the same in capitals', () => expect(normalizeLogin('  Li.Ming ')).toBe('li.ming'));
  it.each(['', 'a', '-li', '李明', 'li ming', 'x'.repeat(65)])('%j is none', (login) => {
    expect(() => assertValidAccount({ login, name: '李' })).toThrow(/登录名/u);
  });
  it('belongs to a person with a name and a valid e-mail address', () => {
    expect(() => assertValidAccount({ login: 'li', name: ' ' })).toThrow(/姓名/u);
    expect(() => assertValidAccount({ login: 'li', name: '李', email: 'li at home' })).toThrow(/name@example.cn/u);
    expect(() => assertValidAccount({ login: 'li', name: '李', email: null })).not.toThrow();
  });
});

describe('waiting after failures', () => {
  it('begins with the fifth, doubles, and stays at half an hour', () => {
    expect(BACK_OFF_SECONDS.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(BACK_OFF_SECONDS.slice(4)).toEqual([60, 120, 240, 480, 960, 1_800]);
  });
  it('is stated in both languages, in minutes, and in seconds for programs', () => {
    const { text, details } = lockedOutError(60.2);
    expect(text.zh).toContain('2分钟');
    expect(text.en).toContain('2 minutes');
    expect(details).toEqual({ retryAfter: 61 });
  });
});

describe('a session', () => {
  it('ends after half an hour without a request, and at its last hour in any case', () => {
    expect(sessionEndsAt('2026-01-05T01:00:00.000Z', '2026-01-05T12:00:00.000Z')).toBe('2026-01-05T01:30:00.000Z');
    expect(sessionEndsAt('2026-01-05T11:45:00.000Z', '2026-01-05T12:00:00.000Z')).toBe('2026-01-05T12:00:00.000Z');
  });

  const nothing = { hasSecondFactor: false, needsSecondFactor: false, mustChangePassword: false };
  const byPassword = { how: 'password', proven: false } as const;
  it.each([
    [null, nothing, byPassword],
    ['secondFactor', { hasSecondFactor: true, needsSecondFactor: true, mustChangePassword: true }, byPassword],
    [
      'newPassword',
      { hasSecondFactor: true, needsSecondFactor: true, mustChangePassword: true },
      { ...byPassword, proven: true },
    ],
    ['newPassword', { ...nothing, needsSecondFactor: true, mustChangePassword: true }, byPassword],
    ['enrolment', { ...nothing, needsSecondFactor: true }, byPassword],
    [null, { ...nothing, hasSecondFactor: true }, { ...byPassword, proven: true }],
    [
      null,
      { hasSecondFactor: true, needsSecondFactor: true, mustChangePassword: true },
      { how: 'provider', proven: true } as const,
    ],
  ])('has %s due', (due, account, session) => expect(requiredStepOf(session, account)).toBe(due));
});

const administrator: Person = {
  accountId: 1,
  login: 'a',
  name: '甲',
  memberships: [{ agencyId: 2, role: 'administrator' }],
};

describe('managing an account', () => {
  it('needs the right in every agency where it belongs or holds a role', () => {
    expect(() =>
      assertCanManage(administrator, { id: 7 }, [
        [2, 1],
        [3, 2, 1],
      ]),
    ).not.toThrow();
    expect(() => assertCanManage(administrator, { id: 7 }, [[2, 1], [1]])).toThrow(/上级机关/u);
  });
  it('is not possible for one’s own', () => {
    expect(() => assertCanManage(administrator, { id: 1 }, [[2, 1]])).toThrow(/另一位系统管理员/u);
  });
});

describe('deputising', () => {
  const from = { accountId: 1, memberships: [{ agencyId: 2, role: 'head' }] } as const;
  const to = { accountId: 2, memberships: [{ agencyId: 2, role: 'handler' }] } as const;
  const leave = { agencyId: 2, role: 'head', fromDay: '2026-02-02', toDay: '2026-02-06' } as const;
  const today = '2026-02-02';

  it('takes the role of a colleague of the same agency', () => {
    expect(() => assertCanDelegate(leave, from, to, today)).not.toThrow();
  });
  it.each([
    ['a role that is not held', { ...leave, role: 'reviewer' as const }, from, to, /没有这一岗位/u],
    ['a role held elsewhere', { ...leave, agencyId: 3 }, from, to, /没有这一岗位/u],
    [
      'a role held for another',
      leave,
      { accountId: 1, memberships: [{ agencyId: 2, role: 'head' as const, onBehalfOf: 9 }] },
      to,
      /没有这一岗位/u,
    ],
    [
      'the administrator',
      { ...leave, role: 'administrator' as const },
      { accountId: 1, memberships: [{ agencyId: 2, role: 'administrator' as const }] },
      to,
      /不能委托/u,
    ],
    ['oneself', leave, from, from, /另一位同事/u],
    ['a stranger to the agency', leave, from, { accountId: 2, memberships: [] }, /另一位同事/u],
    [
      'a giver who only deputises there',
      leave,
      from,
      { accountId: 2, memberships: [{ agencyId: 2, role: 'clerk' as const, onBehalfOf: 3 }] },
      /另一位同事/u,
    ],
    ['yesterday', { ...leave, fromDay: '2026-02-01' }, from, to, /期间/u],
    ['days in the wrong order', { ...leave, toDay: '2026-02-01' }, from, to, /期间/u],
    ['a change of office', { ...leave, toDay: '2026-12-31' }, from, to, new RegExp(String(MAX_DELEGATION_DAYS), 'u')],
  ])('refuses %s', (_what, delegation, giver, taker, message) => {
    expect(() => assertCanDelegate(delegation, giver, taker, today)).toThrow(message);
  });
});
