// Reads supervision notices with their state and events.
import type { Day } from '../../domain/day.js';
import { dayAt } from '../../domain/day.js';
import { notFound } from '../../domain/errors.js';
import { recordName, registerNumber } from '../../domain/document-numbers.js';
import { NOTICE_LABEL, type NoticeEvent, type NoticeState } from '../../domain/supervision/supervision.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import { findApplications } from '../../platform/commands/find-application.js';
import { agenciesInScope, type AgencyScope } from '../../platform/commands/agency-scope.js';
import { findNotice, listNoticeEvents, listNoticeRows, type NoticeRow } from './notices.sql.js';

export interface NoticeLine {
  readonly id: number;
  /** The agency addressed. */
  readonly agency: string;
  /** The agency that issued it. */
  readonly from: string;
  readonly application: string | null;
  readonly number: string | null;
  readonly text: string;
  readonly dueOn: Day;
  readonly state: NoticeState;
  readonly stateLabel: Text;
  /** ISO 8601. */
  readonly issuedAt: string;
  /** When it was escalated, because it was not answered in time. */
  readonly escalatedAt: string | null;
}

export interface Notice extends NoticeLine {
  readonly events: readonly {
    readonly seq: number;
    readonly type: NoticeEvent;
    readonly label: Text;
    readonly at: string;
    readonly by: Actor | null;
    readonly text: string | null;
  }[];
}

function lineOf(row: NoticeRow, office: Office): NoticeLine {
  const { code } = office.getAgencyById(row.agency_id);
  const about = row.application_id === null ? null : Number(row.application_id);
  return {
    id: row.id,
    agency: code,
    from: office.getAgencyById(row.from_agency_id).code,
    application: about === null ? null : recordName(code, about),
    number: about === null ? null : registerNumber(code, about),
    text: row.text,
    dueOn: row.due_on,
    state: row.state,
    stateLabel: NOTICE_LABEL[row.state],
    issuedAt: row.issued_at,
    escalatedAt: row.escalated_at,
  };
}

export interface NoticesQuery extends AgencyScope {
  readonly state?: NoticeState | undefined;
  /** Only those about this one, by any of its numbers. */
  readonly application?: string | undefined;
  /** Only those still unanswered after their last day. */
  readonly overdue?: boolean | undefined;
  /** The last id of the page before. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/** The newest first. @throws DomainError `invalid` */
export async function listNotices(database: Database, input: NoticesQuery): Promise<readonly NoticeLine[]> {
  const office = await database.office.current();
  const agencies = agenciesInScope(office, input);
  const { state, overdue, application } = input;
  const page = { after: input.after, limit: input.limit ?? 50 };
  const rows = await database.read(agencies, async (db) => {
    const about = application === undefined ? null : await findApplications(db, office, agencies, application);
    return listNoticeRows(db, agencies, { state, overdue, about }, page, dayAt(input.at));
  });
  return rows.map((row) => lineOf(row, office));
}

/** @throws DomainError `not-found` */
export async function readNotice(database: Database, agencyId: number, id: number): Promise<Notice> {
  const office = await database.office.current();
  return database.read([agencyId], (db) => loadNotice(db, database.pool, office, agencyId, id));
}

/** @param accountsDb where accounts are read */
async function loadNotice(
  db: Queryable,
  accountsDb: Queryable,
  office: Office,
  agencyId: number,
  id: number,
): Promise<Notice> {
  const row = await findNotice(db, agencyId, id);
  const { code } = office.getAgencyById(agencyId);
  if (!row) throw notFound(`${code}没有编号为${id}的督办单`, `${code} has no supervision notice ${id}`);
  const events = await listNoticeEvents(db, agencyId, id);
  const actorOf = await findActors(
    accountsDb,
    events.map(({ actor }) => actor),
  );
  return {
    ...lineOf(row, office),
    events: events.map(({ actor, ...event }) => ({ ...event, label: NOTICE_LABEL[event.type], by: actorOf(actor) })),
  };
}
