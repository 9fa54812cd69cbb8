// A person's unread reminders, addressed to any role they hold; the newest first.
import { NOTIFICATION_TEXT } from '../../domain/notifications/notification-labels.js';
import type { NotificationKind } from '../../domain/notifications/notifications.js';
import { recordName, registerNumber } from '../../domain/document-numbers.js';
import type { Person } from '../../domain/accounts/rights.js';
import { POSTS, type Post, type Text } from '../../domain/vocabulary.js';
import { applicationNamed } from '../../platform/commands/find-application.js';
import { type Database } from '../../platform/db/database.js';
import { countUnreadReminders, findUnreadReminders, markRead, type PostLists } from './reminders.sql.js';

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

function postsOf({ memberships }: Person): PostLists {
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
  const posts = postsOf(person);
  return database.read(posts[0], async (db) => {
    const rows = await findUnreadReminders(db, posts, { after, limit });
    const unread = await countUnreadReminders(db, posts);
    const reminders = rows.map(({ id, kind, agencyId, applicationId, toAgencyId, toRole, at }) => {
      const { code } = office.getAgencyById(agencyId);
      return {
        id,
        kind,
        text: NOTIFICATION_TEXT[kind],
        agency: code,
        application: applicationId === null ? null : recordName(code, applicationId),
        number: applicationId === null ? null : registerNumber(code, applicationId),
        to: { agency: office.getAgencyById(toAgencyId).code, role: toRole },
        at,
      };
    });
    return { reminders, unread };
  });
}

/** Marks the person's own reminders as read; the first reading counts. @returns how many were unread */
export async function markRemindersRead(
  database: Database,
  {
    person,
    ids = [],
    applications: names = [],
    at,
  }: {
    readonly person: Person;
    readonly ids?: readonly number[] | undefined;
    /** Those about these applications: whoever opens one or acts on it has seen what it reminded of. */
    readonly applications?: readonly string[] | undefined;
    readonly at: string;
  },
): Promise<number> {
  const office = await database.office.current();
  const posts = postsOf(person);
  const applications = names.flatMap((name) => applicationNamed(office, name) ?? []);
  return database.unitOfWork.runTransaction({ at }, { scope: posts[0], isolation: 'read committed' }, ({ db }) =>
    markRead(db, posts, { ids, applications }, at),
  );
}
