// Commands on supervision notices 督办单: issued from above, acknowledged, answered, closed.
import { type Day, dayAt } from '../../domain/day.js';
import { notAllowed, notFound, notPermitted, wrongField } from '../../domain/errors.js';
import { readName } from '../../domain/numbers.js';
import { actorOf } from '../../domain/people/acting.js';
import type { Person } from '../../domain/people/rights.js';
import { NOTICE_LABEL, NOTICE_STEPS, type NoticeEvent, type NoticeState, TOLD_OF } from '../../domain/supervision.js';
import type { Post, Text } from '../../domain/vocabulary.js';
import { changesWritten } from '../../store/changes.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Agency, Office } from '../../store/office.js';
import { type Asking, inRole } from '../asking.js';
import { onceInTransaction } from '../once.js';
import { officeOf } from '../perform.js';
import { type Notice, readNotice } from './read-notices.js';

export interface NewNotice {
  /** Named as in URLs; undefined: about the agency as a whole. */
  readonly application?: string | undefined;
  readonly text: string;
  readonly dueOn: Day;
}

/** Reminds the addressee's head and handlers. @throws DomainError `invalid` */
export const issueNotice = (database: Database, asking: Asking, agency: Agency, said: NewNotice): Promise<Notice> =>
  onNotice(database, asking, agency.id, ['issueNotice', agency.id, said], async (on) => {
    const { person, at } = asking;
    const { application, text, dueOn } = said;
    if (dueOn < dayAt(at)) {
      throw wrongField('dueOn', `办理期限${dueOn}不能早于今日`, `it cannot be due on ${dueOn}, before today`);
    }
    const from = supervisorAt(person, await officeOf(database), agency.id);
    const about = application === undefined ? null : await applicationHere(on, agency, application);
    const [row] = await ask<{ id: number }>(
      on,
      'issue_notice',
      `insert into supervision_notice (agency_id, from_agency_id, application_id, text, due_on, state, issued_at)
       values ($1, $2, $3, $4, $5, 'issued', $6) returning id`,
      [agency.id, from.agencyId, about, text, dueOn, at],
    );
    const { id } = row!;
    await note(on, agency.id, id, 'issued', { at, by: 'head', actor: actorOf(person, from), text });
    await tell(on, { agencyId: agency.id, about, kind: 'issued', at }, [
      [agency.id, 'head'],
      [agency.id, 'handler'],
    ]);
    return id;
  });

/**
 * Only the notice's id is stored under the idempotency key: a repeated request is answered with the notice as it is then.
 * @param change returns the id of the notice that it has written or changed
 */
async function onNotice(
  database: Database,
  asking: Asking,
  agencyId: number,
  what: readonly unknown[],
  work: (on: Queryable) => Promise<number>,
): Promise<Notice> {
  const id = await onceInTransaction(database, asking, what, work, [agencyId]);
  changesWritten(database, [{ of: 'supervisionNotice', agencyId, id }]);
  return readNotice(database, agencyId, id);
}

/** The membership in which a person issues a notice: of the nearest agency that they head. */
function supervisorAt(person: Person, office: Office, agencyId: number): Person['memberships'][number] {
  const found = headOf(person, office, agencyId);
  if (found) return found;
  throw new Error('whoever may supervise is head of the agency or of one above it');
}

/** The person's membership as head of the agency, or of the nearest one above it. */
function headOf(person: Person, office: Office, agencyId: number): Person['memberships'][number] | undefined {
  for (const id of office.line(agencyId)) {
    const found = person.memberships.find(({ agencyId: at, role }) => at === id && role === 'head');
    if (found) return found;
  }
  return undefined;
}

async function applicationHere(on: Queryable, { id: agencyId, code }: Agency, name: string): Promise<number> {
  const read = readName(name);
  if (read?.agency === code) {
    const about = 'select 1 from application where agency_id = $1 and id = $2';
    if ((await ask(on, 'notice_about', about, [agencyId, read.id])).length > 0) return read.id;
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
  asking: Asking,
  agency: Agency,
  id: number,
  { to, text }: { readonly to: keyof typeof RESPONDING; readonly text?: string },
): Promise<Notice> {
  const taker = inRole(asking, agency.id, ['handler'], RESPONDING[to]);
  return step(database, asking, agency, { id, to, text }, () => taker);
}

const RESPONDING = {
  acknowledged: { zh: '签收督办单', en: 'acknowledge' },
  answered: { zh: '反馈督办', en: 'answer' },
} as const satisfies Partial<Record<NoticeState, Text>>;

/** Closed by the head of the issuing agency, or of one above it. @throws DomainError `not-permitted`, `not-found`, `not-allowed` */
export async function closeNotice(
  database: Database,
  asking: Asking,
  agency: Agency,
  id: number,
  text: string | undefined,
): Promise<Notice> {
  const office = await officeOf(database);
  return step(database, asking, agency, { id, to: 'closed', text }, (issuer) => {
    const from = headOf(asking.person, office, issuer);
    if (from) return { by: 'head', actor: actorOf(asking.person, from) };
    throw notPermitted(
      `督办单由${office.agencyById(issuer).name}发出，请由其负责人办结`,
      'the notice was issued from above: the head there closes it',
    );
  });
}

interface Step {
  readonly id: number;
  readonly to: Exclude<NoticeState, 'issued'>;
  readonly text?: string | undefined;
}

/** @param actorFor returns who takes the step, given the issuing agency */
const step = (
  database: Database,
  asking: Asking,
  { id: agencyId, code }: Agency,
  { id, to, text }: Step,
  whoTakes: (issuer: number) => Pick<Done, 'by' | 'actor'>,
): Promise<Notice> =>
  onNotice(database, asking, agencyId, ['notice', agencyId, id, to, text], async (on) => {
    const [row] = await ask<{ state: NoticeState; from_agency_id: number; application_id: string | null }>(
      on,
      'notice_to_step',
      'select state, from_agency_id, application_id from supervision_notice where agency_id = $1 and id = $2 for update',
      [agencyId, id],
    );
    if (!row) throw notFound(`${code}没有编号为${id}的督办单`, `${code} has no supervision notice ${id}`);
    const { at } = asking;
    const { by, actor } = whoTakes(row.from_agency_id);
    if (!NOTICE_STEPS[to].includes(row.state)) {
      const { zh, en } = NOTICE_LABEL[row.state];
      throw notAllowed(`督办单${zh}，不能再作此处理`, `the notice is ${en}: this cannot be done with it now`);
    }
    await ask(on, 'step_notice', 'update supervision_notice set state = $3 where agency_id = $1 and id = $2', [
      agencyId,
      id,
      to,
    ]);
    await note(on, agencyId, id, to, { at, by, actor, text });
    if (to === 'answered') {
      const about = row.application_id === null ? null : Number(row.application_id);
      await tell(on, { agencyId, about, kind: 'answered', at }, [[row.from_agency_id, 'head']]);
    }
    return id;
  });

interface Done {
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly actor: string;
  readonly text?: string | undefined;
}

const note = (
  on: Queryable,
  agencyId: number,
  id: number,
  type: NoticeEvent,
  { at, by, actor, text }: Done,
): Promise<unknown> =>
  ask(
    on,
    'note_notice',
    `insert into supervision_event (agency_id, notice_id, seq, type, at, by_role, actor, text)
     select $1::int, $2::int, coalesce(max(seq), 0) + 1, $3, $4::timestamptz, $5, $6, $7 from supervision_event
     where agency_id = $1 and notice_id = $2`,
    [agencyId, id, type, at, by, actor, text ?? null],
  );

/** Files reminders in the same transaction as the change. */
const tell = (
  on: Queryable,
  what: {
    readonly agencyId: number;
    readonly about: number | null;
    readonly kind: keyof typeof TOLD_OF;
    readonly at: string;
  },
  to: readonly (readonly [agencyId: number, role: Post])[],
): Promise<unknown> =>
  ask(
    on,
    'tell_of_notice',
    `insert into reminder (agency_id, application_id, kind, to_agency_id, to_role, at)
     select $1::int, $2::bigint, $3, t.agency_id, t.role, $4::timestamptz from unnest($5::int[], $6::text[]) as t (agency_id, role)`,
    [what.agencyId, what.about, TOLD_OF[what.kind], what.at, to.map(([id]) => id), to.map(([, role]) => role)],
  );
