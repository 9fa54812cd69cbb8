// Lists the accounts that belong to some agencies or hold roles there, for their administrators.
import type { AccountRole } from '../../domain/accounts/rights.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

export interface AccountLine {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  /** The agency where it belongs. */
  readonly agency: string;
  readonly disabled: boolean;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequired: boolean;
  readonly mustChangePassword: boolean;
  /** ISO 8601, while it is locked after failed attempts. */
  readonly lockedUntil: string | null;
  readonly roles: readonly { readonly agency: string; readonly role: AccountRole }[];
}

/** @param agencies ids; @param at ISO 8601 */
export async function listAccounts(
  database: Database,
  agencies: readonly number[],
  at: string,
): Promise<readonly AccountLine[]> {
  const rows = await query<Omit<AccountLine, 'lockedUntil'> & { readonly lockedUntil: Date | null }>(
    database.pool,
    'list_accounts',
    `select a.login, a.name, a.email, home.code as agency, a.disabled_at is not null as disabled,
       a.totp_confirmed_at is not null as "hasSecondFactor", a.totp_required as "secondFactorRequired",
       a.must_change_password as "mustChangePassword", t.locked_until as "lockedUntil",
       (select coalesce(json_agg(json_build_object('agency', g.code, 'role', m.role) order by g.id, m.role), '[]')
        from membership m join agency g on g.id = m.agency_id where m.account_id = a.id) as roles
     from account a join agency home on home.id = a.agency_id
     left join attempt t on t.key = sha256(convert_to('password:' || a.login, 'UTF8')) and t.locked_until > $2
     where a.agency_id = any ($1)
        or exists (select from membership m where m.account_id = a.id and m.agency_id = any ($1))
     order by home.id, a.login`,
    [agencies, at],
  );
  return rows.map(({ lockedUntil, ...row }) => ({ ...row, lockedUntil: lockedUntil?.toISOString() ?? null }));
}

export interface ColleagueLine {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
}

/** The enabled accounts with a role in an agency: possible handlers and deputies. */
export const listColleagues = (database: Database, agencyId: number): Promise<readonly ColleagueLine[]> =>
  query<ColleagueLine & Record<string, unknown>>(
    database.pool,
    'list_colleagues',
    `select a.login, a.name, json_agg(m.role order by m.role) as roles
     from membership m join account a on a.id = m.account_id
     where m.agency_id = $1 and a.disabled_at is null group by a.id order by a.login`,
    [agencyId],
  );
