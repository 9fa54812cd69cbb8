// The demo's accounts by hand: joined with their memberships as JSON.
import { query, type Queryable } from '../../platform/db/query.js';
import type { DemoLogin } from './demo-accounts.js';

/** Those of some logins that have an account, in the order of the logins. */
export const listLogins = (db: Queryable, logins: readonly string[]): Promise<readonly DemoLogin[]> =>
  query<DemoLogin & Record<string, unknown>>(
    db,
    'demo_accounts',
    `select a.login, a.name, json_agg(json_build_object('agency', g.name, 'role', m.role) order by g.id) as posts
     from account a join membership m on m.account_id = a.id join agency g on g.id = m.agency_id
     where a.login = any ($1) group by a.id order by array_position($1, a.login)`,
    [logins],
  );
