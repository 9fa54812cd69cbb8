// Reads an account by its login or number.
import { notFound, notSignedIn } from '../../domain/errors.js';
import { normalizeLogin } from '../../domain/accounts/account-rules.js';
import type { AccountRole, Membership } from '../../domain/accounts/rights.js';
import { query, type Queryable } from '../../platform/db/query.js';

export interface AccountRecord {
  readonly id: number;
  readonly agencyId: number;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly totpSecret: Buffer | null;
  readonly hasSecondFactor: boolean;
  readonly needsSecondFactor: boolean;
  readonly isDisabled: boolean;
  readonly memberships: readonly (Membership & { readonly role: AccountRole })[];
}

const ACCOUNT_COLUMNS = `a.id, a.agency_id as "agencyId", a.login, a.name, a.email, a.password_hash as "passwordHash",
  a.must_change_password as "mustChangePassword", a.totp_secret as "totpSecret",
  a.totp_confirmed_at is not null as "hasSecondFactor", a.totp_required as "needsSecondFactor",
  a.disabled_at is not null as "isDisabled",
  (select coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'role', m.role) order by m.agency_id, m.role), '[]')
   from membership m where m.account_id = a.id) as memberships`;

export async function findAccountByLogin(db: Queryable, login: string): Promise<AccountRecord | null> {
  const [row] = await query<AccountRecord & Record<string, unknown>>(
    db,
    'account_by_login',
    `select ${ACCOUNT_COLUMNS} from account a where a.login = $1`,
    [normalizeLogin(login)],
  );
  return row ?? null;
}

/** @throws DomainError `not-found` */
export async function getAccount(db: Queryable, login: string): Promise<AccountRecord> {
  const row = await findAccountByLogin(db, login);
  if (!row) throw notFound(`没有账号“${login}”，请核对登录名`, `there is no account ${login}: check the login`);
  return row;
}

/** The account of a signed-in person. @throws DomainError `not-signed-in` if it no longer exists */
export async function getOwnAccount(db: Queryable, id: number): Promise<AccountRecord> {
  const [row] = await query<AccountRecord & Record<string, unknown>>(
    db,
    'account_by_id',
    `select ${ACCOUNT_COLUMNS} from account a where a.id = $1`,
    [id],
  );
  if (!row) throw notSignedIn('账号已不存在，请重新登录', 'your account is there no more: sign in again');
  return row;
}
