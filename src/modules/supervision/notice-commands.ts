// Commands on supervision notices 督办单: issued from above, acknowledged, answered, closed.
import { type Day, dayAt } from '../../domain/day.js';
import { notAllowed, notFound, notPermitted, wrongField } from '../../domain/errors.js';
import { actorOf } from '../../domain/accounts/acting-role.js';
import type { Person } from '../../domain/accounts/rights.js';
import { NOTICE_LABEL, NOTICE_STEPS, type NoticeState } from '../../domain/supervision/supervision.js';
import type { Text } from '../../domain/vocabulary.js';
import { type Database } from '../../platform/db/database.js';
import { SupervisionNoticeEntity } from '../../platform/db/entities/supervision.entity.js';
import type { Agency, Office } from '../../platform/db/office.js';
import type { Session } from '../../platform/db/query.js';
import { type CommandContext, commandMetaInRole } from '../../platform/commands/command-context.js';
import { findApplication } from '../../platform/commands/find-application.js';
import { insertNoticeEvent, insertNoticeReminders, lockNotice, type NoticeAction } from './notices.sql.js';
import { type Notice, readNotice } from './read-notices.js';

export interface NewNotice {
  /** By any of its numbers; undefined: about the agency as a whole. */
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
    const office = await database.office.current();
    const from = issuerMembership(person, office, agency.id);
    const about = application === undefined ? null : await findApplicationId(db, office, agency.id, application);
    const { identifiers } = await db.repository(SupervisionNoticeEntity).insert({
      agencyId: agency.id,
      fromAgencyId: from.agencyId,
      applicationId: about,
      text,
      dueOn,
      state: 'issued',
      issuedAt: new Date(at),
    });
    const id = identifiers[0]!['id'] as number;
    await insertNoticeEvent(db, agency.id, id, 'issued', { at, by: 'head', actor: actorOf(person, from), text });
    await insertNoticeReminders(db, { agencyId: agency.id, about, kind: 'issued', at }, [
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
  change: (db: Session) => Promise<number>,
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

/** @returns as the column holds it */
async function findApplicationId(db: Session, office: Office, agencyId: number, name: string): Promise<string> {
  const found = await findApplication(db, office, [agencyId], name);
  if (found) return String(found.id);
  throw wrongField(
    'application',
    `该机关没有申请“${name.slice(0, 60)}”，请核对编号`,
    `that agency has no application ${name.slice(0, 60)}: check its number`,
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
    const row = await lockNotice(db, agencyId, id);
    if (!row) throw notFound(`${code}没有编号为${id}的督办单`, `${code} has no supervision notice ${id}`);
    const { at } = context;
    const { by, actor } = actorFor(row.from_agency_id);
    if (!NOTICE_STEPS[to].includes(row.state)) {
      const { zh, en } = NOTICE_LABEL[row.state];
      throw notAllowed(`督办单${zh}，不能再作此处理`, `the notice is ${en}: this cannot be done with it now`);
    }
    await db.repository(SupervisionNoticeEntity).update({ agencyId, id }, { state: to });
    await insertNoticeEvent(db, agencyId, id, to, { at, by, actor, text });
    if (to === 'answered') {
      const { application_id: about, from_agency_id: from } = row;
      await insertNoticeReminders(db, { agencyId, about, kind: 'answered', at }, [[from, 'head']]);
    }
    return id;
  });
