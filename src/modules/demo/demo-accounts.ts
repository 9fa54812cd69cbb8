// Accounts of the demo county: at least one invented person for every role.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { type Database } from '../../platform/db/database.js';
import { AccountEntity } from '../../platform/db/entities/account.entity.js';
import { readOffice } from '../../platform/db/office.js';
import { createAccount } from '../accounts/create-account.js';
import { randomCode } from '../accounts/passwords.js';
import { grantRole } from '../accounts/roles.js';
import { listLogins } from './demo.sql.js';

interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** The first is the person's home. */
  readonly roles: readonly [Post, ...Post[]];
}
type Post = readonly [agency: string, role: AccountRole];

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { login: 'clerk', name: '周登记', roles: [['yunqi', 'clerk']] },
  {
    login: 'handler',
    name: '吴承办',
    roles: [
      ['yunqi', 'handler'],
      ['land', 'handler'],
    ],
  },
  { login: 'reviewer', name: '郑审核', roles: [['yunqi', 'reviewer']] },
  { login: 'head', name: '王主任', roles: [['yunqi', 'head']] },
  { login: 'statistician', name: '冯统计', roles: [['yunqi', 'statistician']] },
  { login: 'administrator', name: '陈管理', roles: [['yunqi', 'administrator']] },
  { login: 'auditor', name: '褚审计', roles: [['yunqi', 'auditor']] },
  { login: 'land-head', name: '卫局长', roles: [['land', 'head']] },
  {
    login: 'land-statistician',
    name: '沈统计',
    roles: [
      ['land', 'statistician'],
      ['finance', 'statistician'],
    ],
  },
  { login: 'police-statistician', name: '韩统计', roles: [['police', 'statistician']] },
  { login: 'station-statistician', name: '杨统计', roles: [['station', 'statistician']] },
  { login: 'station-head', name: '朱所长', roles: [['station', 'head']] },
  { login: 'baiyang-clerk', name: '蒋登记', roles: [['baiyang', 'clerk']] },
];

/** By login. */
export type DemoPasswords = Readonly<Record<string, string>>;

/** Different in every installation. */
export const createDemoPasswords = (): DemoPasswords =>
  Object.fromEntries(DEMO_PEOPLE.map(({ login }) => [login, randomCode(3, 4)]));

/**
 * Creates the demo accounts that are missing, if there are no other accounts and the county is the demo's.
 * @returns whether any was created now
 */
export async function seedDemoAccounts(
  database: Database,
  passwords: DemoPasswords,
  now = new Date(),
): Promise<{ readonly created: boolean }> {
  const office = await readOffice(database.pool);
  const accounts = await database.session.repository(AccountEntity).find({ select: { id: true, login: true } });
  const taken = new Set(accounts.map(({ login }) => login));
  const missing = DEMO_PEOPLE.filter(({ login }) => !taken.has(login));
  const isDemo = DEMO_PEOPLE.every(({ roles }) => roles.every(([code]) => office.hasCode(code)));
  if (missing.length === 0 || missing.length + taken.size > DEMO_PEOPLE.length || !isDemo) return { created: false };
  const at = now.toISOString();
  for (const { login, name, roles } of missing) {
    const [[home, role], ...others] = roles;
    const account = { login, name, roles: [role], password: passwords[login] };
    await createAccount(database, office.getAgency(home), account, { by: null, at });
    for (const [code, other] of others)
      await grantRole(database, { login, role: other, agency: office.getAgency(code), administrator: null, at });
  }
  return { created: true };
}

export interface DemoLogin {
  readonly login: string;
  readonly name: string;
  readonly posts: readonly { readonly agency: string; readonly role: AccountRole }[];
}

/** Those of the demo's people that have an account here, in the demo's order. */
export const listDemoAccounts = (database: Database): Promise<readonly DemoLogin[]> =>
  listLogins(
    database.pool,
    DEMO_PEOPLE.map(({ login }) => login),
  );
