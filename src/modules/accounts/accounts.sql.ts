// Accounts and roles, by hand: roles come with their account as JSON; rows that may exist already.
import { query, type Queryable } from '../../platform/db/query.js';
import type { AccountRecord } from './find-account.js';
import type { AccountLine, ColleagueLine } from './list-accounts.js';
import type { OwnAccount } from './own-account.js';

const ACCOUNT_COLUMNS = `a.id, a.agency_id as "agencyId", a.login, a.name, a.email, a.password_hash as "passwordHash",
  a.must_change_password as "mustChangePassword", a.password_expires_at as "passwordExpiresAt", a.totp_secret as "totpSecret",
  a.totp_confirmed_at is not null as "hasSecondFactor", a.totp_required as "needsSecondFactor",
  a.disabled_at is not null as "isDisabled",
  (select coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'role', m.role) order by m.agency_id, m.role), '[]')
   from membership m where m.account_id = a.id) as memberships`;

/** @param login normalized */
export async function findAccount(db: Queryable, login: string): Promise<AccountRecord | null> {
  const [row] = await query<AccountRecord & Record<string, unknown>>(
    db,
    'account_by_login',
    `select ${ACCOUNT_COLUMNS} from account a where a.login = $1`,
    [login],
  );
  return row ?? null;
}

export async function findAccountById(db: Queryable, id: number): Promise<AccountRecord | null> {
  const [row] = await query<AccountRecord & Record<string, unknown>>(
    db,
    'account_by_id',
    `select ${ACCOUNT_COLUMNS} from account a where a.id = $1`,
    [id],
  );
  return row ?? null;
}

/** The accounts that belong to these agencies or hold roles there. @param agencies ids */
export async function findAccountsOf(
  db: Queryable,
  agencies: readonly number[],
  at: string,
): Promise<readonly AccountLine[]> {
  const rows = await query<AccountRow>(
    db,
    'list_accounts',
    `select a.login, a.name, a.email, home.code as agency, a.disabled_at is not null as disabled,
       a.totp_confirmed_at is not null as "hasSecondFactor", a.totp_required as "secondFactorRequired",
       a.must_change_password as "mustChangePassword", a.password_expires_at as "passwordExpiresAt",
       t.locked_until as "lockedUntil",
       (select coalesce(json_agg(json_build_object('agency', g.code, 'role', m.role) order by g.id, m.role), '[]')
        from membership m join agency g on g.id = m.agency_id where m.account_id = a.id) as roles
     from account a join agency home on home.id = a.agency_id
     left join attempt t on t.key = sha256(convert_to('password:' || a.login, 'UTF8')) and t.locked_until > $2
     where a.agency_id = any ($1)
        or exists (select from membership m where m.account_id = a.id and m.agency_id = any ($1))
     order by home.id, a.login`,
    [agencies, at],
  );
  return rows.map(({ lockedUntil, passwordExpiresAt, ...row }) => ({
    ...row,
    lockedUntil: lockedUntil?.toISOString() ?? null,
    passwordExpiresAt: passwordExpiresAt?.toISOString() ?? null,
  }));
}

type AccountRow = Omit<AccountLine, 'lockedUntil' | 'passwordExpiresAt'> & {
  readonly lockedUntil: Date | null;
  readonly passwordExpiresAt: Date | null;
};

/** The enabled accounts with a role in an agency. */
export const findColleagues = (db: Queryable, agencyId: number): Promise<readonly ColleagueLine[]> =>
  query<ColleagueLine & Record<string, unknown>>(
    db,
    'list_colleagues',
    `select a.login, a.name, json_agg(m.role order by m.role) as roles
     from membership m join account a on a.id = m.account_id
     where m.agency_id = $1 and a.disabled_at is null group by a.id order by a.login`,
    [agencyId],
  );

/** The roles whose reminders are mailed to an address. */
export async function findDigestsTo(db: Queryable, email: string | null): Promise<OwnAccount['digests']> {
  const rows = await query<OwnAccount['digests'][number] & Record<string, unknown>>(
    db,
    'own_digests',
    `select distinct a.id, a.code as agency, a.name as "agencyName", m.role from mailbox m join agency a on a.id = m.agency_id
     where m.removed_at is null and lower(m.email) = lower($1) order by a.id, m.role`,
    [email],
  );
  return rows.map(({ agency, agencyName, role }) => ({ agency, agencyName, role }));
}

/** @returns its id; null if the login is in use */
export async function insertAccount(
  db: Queryable,
  account: Pick<
    AccountRecord,
    'agencyId' | 'login' | 'name' | 'email' | 'passwordHash' | 'mustChangePassword' | 'passwordExpiresAt'
  >,
  at: string,
): Promise<number | null> {
  const { agencyId, login, name, email, passwordHash, mustChangePassword, passwordExpiresAt } = account;
  const [row] = await query<{ id: number }>(
    db,
    'create_account',
    `insert into account (agency_id, login, name, email, password_hash, must_change_password, password_expires_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (login) do nothing returning id`,
    [agencyId, login, name, email, passwordHash, mustChangePassword, passwordExpiresAt, at],
  );
  return row?.id ?? null;
}

/** An account disabled before keeps the time when it was. */
export async function updateAccountRow(
  db: Queryable,
  {
    id,
    name,
    email,
    needsSecondFactor,
    isDisabled,
  }: Pick<AccountRecord, 'id' | 'name' | 'email' | 'needsSecondFactor' | 'isDisabled'>,
  at: string,
): Promise<void> {
  await query(
    db,
    'update_account',
    `update account set name = $2, email = $3, totp_required = $4,
         disabled_at = case when $5 then coalesce(disabled_at, $6) end where id = $1`,
    [id, name, email, needsSecondFactor, isDisabled, at],
  );
}

/** @returns false if the account has the role already */
export async function insertMembership(
  db: Queryable,
  account: number,
  agencyId: number,
  role: string,
  { by, at }: { readonly by: number | null; readonly at: string },
): Promise<boolean> {
  const added = await query(
    db,
    'grant_role',
    `insert into membership (account_id, agency_id, role, granted_at, granted_by) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning role`,
    [account, agencyId, role, at, by],
  );
  return added.length > 0;
}

/** Each step is taken once, also of two attempts at the same moment. @returns false if it was taken before */
export async function takeTotpStep(db: Queryable, accountId: number, step: number): Promise<boolean> {
  const taken = await query(
    db,
    'take_totp_step',
    'update account set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2) returning id',
    [accountId, step],
  );
  return taken.length > 0;
}
