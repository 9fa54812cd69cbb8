// Commands on supervision notices 督办单: issued from above, acknowledged, answered, closed.
import { type Day, dayAt } from '../../domain/day.js';
import { notAllowed, notFound, notPermitted, wrongField } from '../../domain/errors.js';
import { parseRecordName } from '../../domain/document-numbers.js';
import { actorOf } from '../../domain/accounts/acting-role.js';
import type { Person } from '../../domain/accounts/rights.js';
import {
  NOTICE_LABEL,
  NOTICE_STEPS,
  type NoticeEvent,
  type NoticeState,
  NOTIFICATION_OF,
} from '../../domain/supervision/supervision.js';
import type { Post, Text } from '../../domain/vocabulary.js';
import { query, type Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Agency, Office } from '../../platform/db/office.js';
import { type CommandContext, commandMetaInRole } from '../../platform/commands/command-context.js';
import { type Notice, readNotice } from './read-notices.js';

export interface NewNotice {
  /** Named as in URLs; undefined: about the agency as a whole. */
  readonly application?: string | undefined;
  readonly text: string;
  readonly dueOn: Day;
}

/** Reminds the addressee's head and handlers. @throws DomainError `invalid` */
export const issueNotice = (
  database: Database,
  context: CommandContext,
  agency: Agency,
  input: NewNotice,
): Promise<Notice> =>
  withNotice(database, context, agency.id, ['issueNotice', agency.id, input], async (db) => {
    const { person, at } = context;
    const { application, text, dueOn } = input;
    if (dueOn < dayAt(at)) {
      throw wrongField('dueOn', `办理期限${dueOn}不能早于今日`, `it cannot be due on ${dueOn}, before today`);
    }
    const from = issuerMembership(person, await database.office.current(), agency.id);
    const about = application === undefined ? null : await findApplicationId(db, agency, application);
    const [row] = await query<{ id: number }>(
      db,
      'issue_notice',
      `insert into supervision_notice (agency_id, from_agency_id, application_id, text, due_on, state, issued_at)
       values ($1, $2, $3, $4, $5, 'issued', $6) returning id`,
      [agency.id, from.agencyId, about, text, dueOn, at],
    );
    const { id } = row!;
    await recordNoticeEvent(db, agency.id, id, 'issued', { at, by: 'head', actor: actorOf(person, from), text });
    await fileReminders(db, { agencyId: agency.id, about, kind: 'issued', at }, [
      [agency.id, 'head'],
      [agency.id, 'handler'],
    ]);
    return id;
  });

/**
 * Only the notice's id is stored under the idempotency key: a repeated request is answered with the notice as it is then.
 * @param change returns the id of the notice that it has written or changed
 */
async function withNotice(
  database: Database,
  context: CommandContext,
  agencyId: number,
  operation: readonly unknown[],
  change: (db: Queryable) => Promise<number>,
): Promise<Notice> {
  const id = await database.unitOfWork.runTransaction(
    context,
    { scope: [agencyId], request: operation, isolation: 'read committed' },
    async (work) => {
      const id = await change(work.db);
      work.publish({ of: 'supervisionNotice', agencyId, id });
      return id;
    },
  );
  return readNotice(database, agencyId, id);
}

/** The membership in which a person issues a notice: of the nearest agency that they head. */
function issuerMembership(person: Person, office: Office, agencyId: number): Person['memberships'][number] {
  const membership = headMembership(person, office, agencyId);
  if (membership) return membership;
  throw new Error('whoever may supervise is head of the agency or of one above it');
}

/** The person's membership as head of the agency, or of the nearest one above it. */
function headMembership(person: Person, office: Office, agencyId: number): Person['memberships'][number] | undefined {
  for (const id of office.pathToRoot(agencyId)) {
    const membership = person.memberships.find(({ agencyId: at, role }) => at === id && role === 'head');
    if (membership) return membership;
  }
  return undefined;
}

async function findApplicationId(db: Queryable, { id: agencyId, code }: Agency, name: string): Promise<number> {
  const parsed = parseRecordName(name);
  if (parsed?.agency === code) {
    const about = 'select 1 from application where agency_id = $1 and id = $2';
    if ((await query(db, 'notice_about', about, [agencyId, parsed.id])).length > 0) return parsed.id;
  }
  throw wrongField(
    'application',
    `该机关没有申请“${name.slice(0, 60)}”，请核对编号`,
    `that agency has no application ${name.slice(0, 60)}: check its name`,
  );
}

/** Acknowledged or answered by the addressee's handler or head. @throws DomainError `not-permitted`, `not-found`, `not-allowed` */
export async function respondToNotice(
  database: Database,
  context: CommandContext,
  agency: Agency,
  id: number,
  { to, text }: { readonly to: keyof typeof RESPONSE_LABEL; readonly text?: string },
): Promise<Notice> {
  const acting = commandMetaInRole(context, agency.id, ['handler'], RESPONSE_LABEL[to]);
  return takeStep(database, context, agency, { id, to, text }, () => acting);
}

const RESPONSE_LABEL = {
  acknowledged: { zh: '签收督办单', en: 'acknowledge' },
  answered: { zh: '反馈督办', en: 'answer' },
} as const satisfies Partial<Record<NoticeState, Text>>;

/** Closed by the head of the issuing agency, or of one above it. @throws DomainError `not-permitted`, `not-found`, `not-allowed` */
export async function closeNotice(
  database: Database,
  context: CommandContext,
  agency: Agency,
  id: number,
  text: string | undefined,
): Promise<Notice> {
  const office = await database.office.current();
  return takeStep(database, context, agency, { id, to: 'closed', text }, (issuer) => {
    const from = headMembership(context.person, office, issuer);
    if (from) return { by: 'head', actor: actorOf(context.person, from) };
    throw notPermitted(
      `督办单由${office.getAgencyById(issuer).name}发出，请由其负责人办结`,
      'the notice was issued from above: the head there closes it',
    );
  });
}

interface NoticeStep {
  readonly id: number;
  readonly to: Exclude<NoticeState, 'issued'>;
  readonly text?: string | undefined;
}

/** @param actorFor returns who takes the step, given the issuing agency */
const takeStep = (
  database: Database,
  context: CommandContext,
  { id: agencyId, code }: Agency,
  { id, to, text }: NoticeStep,
  actorFor: (issuer: number) => Pick<NoticeAction, 'by' | 'actor'>,
): Promise<Notice> =>
  withNotice(database, context, agencyId, ['notice', agencyId, id, to, text], async (db) => {
    const [row] = await query<{ state: NoticeState; from_agency_id: number; application_id: string | null }>(
      db,
      'notice_to_step',
      'select state, from_agency_id, application_id from supervision_notice where agency_id = $1 and id = $2 for update',
      [agencyId, id],
    );
    if (!row) throw notFound(`${code}没有编号为${id}的督办单`, `${code} has no supervision notice ${id}`);
    const { at } = context;
    const { by, actor } = actorFor(row.from_agency_id);
    if (!NOTICE_STEPS[to].includes(row.state)) {
      const { zh, en } = NOTICE_LABEL[row.state];
      throw notAllowed(`督办单${zh}，不能再作此处理`, `the notice is ${en}: this cannot be done with it now`);
    }
    await query(db, 'step_notice', 'update supervision_notice set state = $3 where agency_id = $1 and id = $2', [
      agencyId,
      id,
      to,
    ]);
    await recordNoticeEvent(db, agencyId, id, to, { at, by, actor, text });
    if (to === 'answered') {
      const about = row.application_id === null ? null : Number(row.application_id);
      await fileReminders(db, { agencyId, about, kind: 'answered', at }, [[row.from_agency_id, 'head']]);
    }
    return id;
  });

interface NoticeAction {
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly actor: string;
  readonly text?: string | undefined;
}

const recordNoticeEvent = (
  db: Queryable,
  agencyId: number,
  id: number,
  type: NoticeEvent,
  { at, by, actor, text }: NoticeAction,
): Promise<unknown> =>
  query(
    db,
    'note_notice',
    `insert into supervision_event (agency_id, notice_id, seq, type, at, by_role, actor, text)
     select $1::int, $2::int, coalesce(max(seq), 0) + 1, $3, $4::timestamptz, $5, $6, $7 from supervision_event
     where agency_id = $1 and notice_id = $2`,
    [agencyId, id, type, at, by, actor, text ?? null],
  );

/** Files reminders in the same transaction as the change. */
const fileReminders = (
  db: Queryable,
  reminder: {
    readonly agencyId: number;
    readonly about: number | null;
    readonly kind: keyof typeof NOTIFICATION_OF;
    readonly at: string;
  },
  to: readonly (readonly [agencyId: number, role: Post])[],
): Promise<unknown> =>
  query(
    db,
    'tell_of_notice',
    `insert into reminder (agency_id, application_id, kind, to_agency_id, to_role, at)
     select $1::int, $2::bigint, $3, t.agency_id, t.role, $4::timestamptz from unnest($5::int[], $6::text[]) as t (agency_id, role)`,
    [
      reminder.agencyId,
      reminder.about,
      NOTIFICATION_OF[reminder.kind],
      reminder.at,
      to.map(([id]) => id),
      to.map(([, role]) => role),
    ],
  );
