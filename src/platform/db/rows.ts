// Turns applications, deadlines, remedies, mail and counts into rows of their tables.
import { MACHINE_VERSION } from '../../domain/applications/application.machine.js';
import { type Application, decisivePeriod, pausesOf } from '../../domain/applications/facts.js';
import { pausedSince } from '../../domain/applications/due-status.js';
import { type Reminder } from '../../domain/notifications/notifications.js';
import { deadlineStatus } from '../../domain/applications/deadline-status.js';
import { isDeciding } from '../../domain/applications/waiting-states.js';
import { isTicking, wakesOn } from '../../domain/applications/step.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { type Deadline, firesOn, type Pause } from '../../domain/deadlines/deadline.js';
import { segmentsOf } from '../../domain/deadlines/segments.js';
import { type Count } from '../../domain/statistics/counts.js';
import { undeliveredSince } from '../../domain/supervision/supervision.js';
import type { ApplicationRecord, MailRecord, RemedyRecord } from './change-set.js';
import { urgentOnValue } from './infinite-day.js';
import { searchVector } from './text-search.js';

/** A row by column names; all rows of a table have the same columns. */
export type Row = Readonly<Record<string, unknown>>;

export interface ChangedApplication {
  readonly record: ApplicationRecord;
  /** The record in the database; null for a new one. */
  readonly stored: ApplicationRecord | null;
  readonly calendar: Calendar;
  /** The command that changed it last. */
  readonly lastCommand: string | undefined;
}

/** A row and how it is written: inserted, updated, or upserted. */
export interface RowWrite {
  readonly row: Row;
  readonly as: 'insert' | 'update' | 'put';
  /** Of an update: columns whose value is the same as before. */
  readonly unchangedColumns?: readonly string[];
}

export const insertOf = (row: Row): RowWrite => ({ row, as: 'insert' });
export const upsertOf = (row: Row): RowWrite => ({ row, as: 'put' });

export function applicationRow({ record, stored, calendar }: ChangedApplication): RowWrite {
  const { registeredAt, agencyId, id, version, content, reply, redoes, application } = record;
  const { state, facts, deadlines } = application;
  const period = decisivePeriod(deadlines);
  const row = {
    agency_id: agencyId,
    id,
    version,
    machine_version: MACHINE_VERSION,
    state,
    facts,
    deadlines,
    content,
    applicant: facts.applicant,
    channel: facts.channel,
    counts: facts.counts,
    received_on: facts.receivedOn ?? null,
    due_on: period?.dueOn ?? null,
    original_due_on: period?.originalDueOn ?? null,
    extension: period?.extension ?? 0,
    served_on: facts.servedOn ?? null,
    taken_days: facts.taken?.days ?? null,
    closed_on: facts.closedOn ?? null,
    outcome: facts.outcome ?? null,
    reply_year: reply?.year ?? null,
    reply_serial: reply?.serial ?? null,
    redoes: redoes ?? null,
    registered_at: registeredAt,
    wakes_on: wakesOn(application, calendar),
    urgent_on: urgentOnValue(application),
    handler: facts.handler ?? null,
    deciding: isDeciding(state),
    stands_since: pausedSince(application),
    undelivered_since: undeliveredSince(application),
  };
  return stored ? { row, as: 'update', unchangedColumns: unchangedColumns(stored, record) } : insertOf(row);
}

/** Unchanged columns, among those that are costly to write: long ones, and those with a CHECK on their words. */
function unchangedColumns(before: ApplicationRecord, after: ApplicationRecord): readonly string[] {
  const [old, current] = [before.application, after.application];
  const columns: string[] = [];
  if (before.content === after.content) columns.push('content');
  if (old.facts.applicant === current.facts.applicant) columns.push('applicant');
  if (old.facts.outcome === current.facts.outcome) columns.push('outcome');
  if (haveSameDeadlines(old.deadlines, current.deadlines)) columns.push('deadlines');
  return columns;
}

const haveSameDeadlines = (a: readonly Deadline[], b: readonly Deadline[]): boolean =>
  a.length === b.length && a.every((deadline, index) => isSameDeadline(deadline, b[index]!));

export const textRow = ({ agencyId, id, content }: ApplicationRecord): Row => ({
  agency_id: agencyId,
  application_id: id,
  words: searchVector(content),
});

/** The deadlines whose row differs from the stored one. */
export function deadlineRows({ record, stored, calendar }: ChangedApplication): readonly RowWrite[] {
  const { application, agencyId, id } = record;
  const rows: RowWrite[] = [];
  for (const [ordinal, deadline] of application.deadlines.entries()) {
    const before = stored?.application.deadlines[ordinal];
    if (before && hasSameRow(before, stored.application, deadline, application)) continue;
    const row = deadlineRow(agencyId, id, ordinal, deadline, application, calendar);
    rows.push({ row, as: before ? 'update' : 'insert' });
  }
  return rows;
}

const hasSameRow = (before: Deadline, stored: Application, after: Deadline, application: Application): boolean =>
  isSameDeadline(before, after) &&
  (after.kind !== 'reply' || haveSamePauses(stored, application)) &&
  deadlineStatus(before, stored) === deadlineStatus(after, application) &&
  isTicking(before, stored.state) === isTicking(after, application.state);

/** While one consultation has no known end, the end of another changes no due date, but the spans. */
function haveSamePauses(a: Application, b: Application): boolean {
  if (a.facts.consultations === b.facts.consultations) return true;
  const [before, after] = [a, b].map(({ facts, deadlines }) => pausesOf(facts, deadlines)) as [Pause[], Pause[]];
  return before.length === after.length && before.every(({ endedOn }, index) => endedOn === after[index]!.endedOn);
}

const isSameDeadline = (a: Deadline, b: Deadline): boolean =>
  a.settled === b.settled &&
  a.dueOn === b.dueOn &&
  a.startsOn === b.startsOn &&
  a.days === b.days &&
  a.extension === b.extension &&
  a.originalDueOn === b.originalDueOn &&
  a.provisional === b.provisional &&
  a.held === b.held &&
  a.edition === b.edition &&
  a.fixedOn === b.fixedOn &&
  a.openEnded === b.openEnded;

function deadlineRow(
  agencyId: number,
  applicationId: number,
  ordinal: number,
  deadline: Deadline,
  application: Application,
  calendar: Calendar,
): Row {
  const pauses = deadline.kind === 'reply' ? pausesOf(application.facts, application.deadlines) : [];
  return {
    agency_id: agencyId,
    application_id: applicationId,
    ordinal,
    kind: deadline.kind,
    status: deadlineStatus(deadline, application),
    starts_on: deadline.startsOn,
    due_on: deadline.dueOn,
    original_due_on: deadline.originalDueOn,
    provisional: deadline.provisional,
    consultation: deadline.consultation ?? null,
    edition: deadline.edition,
    segments: segmentsOf(deadline, pauses, calendar),
    fires_on: isTicking(deadline, application.state) ? firesOn(deadline.dueOn!) : null,
  };
}

export const remedyRow = ({
  agencyId,
  id,
  name,
  kind,
  applicationId,
  openedOn,
  closedOn,
  result,
}: RemedyRecord): Row => ({
  agency_id: agencyId,
  id,
  name,
  kind,
  application_id: applicationId,
  opened_on: openedOn,
  closed_on: closedOn,
  result,
});

export function mailRow({ agencyId, id, version, mail }: MailRecord): Row {
  const { handedTo } = mail;
  return {
    agency_id: agencyId,
    id,
    version,
    state: mail.state,
    kind: mail.kind,
    arrived_at: mail.arrivedAt,
    arrived_on: mail.arrivedOn,
    tracking_number: mail.trackingNumber,
    note: mail.note,
    to_role: handedTo && 'role' in handedTo ? handedTo.role : null,
    to_account: handedTo && 'account' in handedTo ? handedTo.account : null,
    handed_at: mail.handedAt,
    signed_at: mail.signedAt,
    settled_on: mail.settledOn,
    reason: mail.reason,
  };
}

export const countRow = ({
  agencyId,
  year,
  measure,
  applicant,
  number,
}: Count & { readonly agencyId: number }): Row => ({
  agency_id: agencyId,
  year,
  measure,
  applicant,
  number,
});

export const outboxRow = ({
  agencyId,
  id,
  at,
  kind,
  to,
}: Reminder & { readonly agencyId: number; readonly id: number }): Row => ({
  agency_id: agencyId,
  topic: 'reminder',
  payload: { applicationId: id, kind, to },
  at,
});
