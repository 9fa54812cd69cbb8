// A person's unread reminders, addressed to any role they hold; the newest first.
import { NOTIFICATION_TEXT } from '../../domain/notifications/notification-labels.js';
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import { recordName, registerNumber } from '../../domain/document-numbers.js';
import type { Person } from '../../domain/accounts/rights.js';
import { POSTS, type Post, type Text } from '../../domain/vocabulary.js';
import { query } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';

export interface OwnReminder {
  readonly id: number;
  readonly kind: NotificationKind;
  readonly text: Text;
  /** The agency that it concerns; for a head perhaps one below. */
  readonly agency: string;
  readonly application: string | null;
  readonly number: string | null;
  /** The role addressed. */
  readonly to: { readonly agency: string; readonly role: Post };
  readonly at: string;
}

export interface OwnReminders {
  readonly reminders: readonly OwnReminder[];
  /** How many are unread in all. */
  readonly unread: number;
}

interface ReminderRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly agency_id: number;
  readonly application_id: string | null;
  readonly to_agency_id: number;
  readonly to_role: Post;
  readonly at: string;
}

/** The person's posts, as two lists for SQL. */
function postsOf({ memberships }: Person): readonly [agencies: readonly number[], roles: readonly string[]] {
  const posts = memberships.filter(({ role }) => (POSTS as readonly string[]).includes(role));
  const unique = [...new Map(posts.map((post) => [`${post.agencyId}/${post.role}`, post])).values()];
  return [unique.map(({ agencyId }) => agencyId), unique.map(({ role }) => role)];
}

/** @param after the last item of the page before */
export async function listOwnReminders(
  database: Database,
  {
    person,
    after,
    limit = 50,
  }: { readonly person: Person; readonly after?: number | undefined; readonly limit?: number | undefined },
): Promise<OwnReminders> {
  const office = await database.office.current();
  const [agencies, roles] = postsOf(person);
  return database.read(agencies, async (db) => {
    const rows = await query<ReminderRow>(
      db,
      'own_inbox',
      `select r.* from unnest($1::int[], $2::text[]) as post (agency_id, role) cross join lateral (
         select id, kind, agency_id, application_id, to_agency_id, to_role, to_json(at) #>> '{}' as at, at as moment
         from reminder r where to_agency_id = post.agency_id and to_role = post.role and read_at is null
           and ($3::bigint is null or (r.at, r.id) < (select b.at, b.id from reminder b where b.id = $3))
         order by r.at desc, r.id desc limit $4) r
       order by r.moment desc, r.id desc limit $4`,
      [agencies, roles, after ?? null, limit],
    );
    const [countRow] = await query<{ unread: number }>(
      db,
      'own_unread',
      `select count(*)::int as unread from unnest($1::int[], $2::text[]) as post (agency_id, role)
       join reminder r on r.to_agency_id = post.agency_id and r.to_role = post.role and r.read_at is null`,
      [agencies, roles],
    );
    const reminders = rows.map(
      ({ id, kind, agency_id: agencyId, application_id: of, to_agency_id: to, to_role, at }) => {
        const { code } = office.getAgencyById(agencyId);
        return {
          id: Number(id),
          kind,
          text: NOTIFICATION_TEXT[kind],
          agency: code,
          application: of === null ? null : recordName(code, Number(of)),
          number: of === null ? null : registerNumber(code, Number(of)),
          to: { agency: office.getAgencyById(to).code, role: to_role },
          at,
        };
      },
    );
    return { reminders, unread: countRow!.unread };
  });
}

/** Marks the person's own reminders as read; the first reading counts. @returns how many were unread */
export async function markRemindersRead(
  database: Database,
  { person, ids, at }: { readonly person: Person; readonly ids: readonly number[]; readonly at: string },
): Promise<number> {
  const [agencies, roles] = postsOf(person);
  const read = await database.unitOfWork.runTransaction(
    { at },
    { scope: agencies, isolation: 'read committed' },
    ({ db }) =>
      query(
        db,
        'mark_own_read',
        `update reminder r set read_at = $4 from unnest($1::int[], $2::text[]) as post (agency_id, role)
       where r.id = any($3::bigint[]) and r.to_agency_id = post.agency_id and r.to_role = post.role and r.read_at is null
       returning r.id`,
        [agencies, roles, ids, at],
      ),
  );
  return read.length;
}
