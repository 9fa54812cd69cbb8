// One application as its page shows it: facts, deadlines, timeline and possible commands.
import { type Application, isDelivered, pausesOf } from '../../domain/applications/facts.js';
import { dueStatusLabel } from '../../domain/applications/due-status.js';
import { awaitedStepOf } from '../../domain/applications/awaited-step.js';
import { type CommandCard, commandCards } from '../../domain/applications/next-step.js';
import { DEADLINE_LABEL } from '../../domain/notifications/notification-labels.js';
import { itemNoticesOf, remedyNoticeOf, deadlineStatus } from '../../domain/applications/deadline-status.js';
import { dayAt, type Day } from '../../domain/day.js';
import type { DeadlineStatus } from '../../domain/deadlines/deadline.js';
import { type Segment, segmentsOf } from '../../domain/deadlines/segments.js';
import { type DeadlineKind, STATUTE } from '../../domain/deadlines/statute.js';
import { notFound } from '../../domain/errors.js';
import { recordName, registerNumber } from '../../domain/document-numbers.js';
import type { Agent } from '../../domain/persons/agent.js';
import { maskedPerson } from '../../domain/persons/masking.js';
import type { ShownRole } from '../../domain/persons/party-roles.js';
import { actingRoles, type Person } from '../../domain/accounts/rights.js';
import { OUTCOMES } from '../../domain/reply/outcomes.js';
import type { RemedyNotice } from '../../domain/reply/remedy-notice.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Queryable } from '../../platform/db/query.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { settingsOf } from '../agencies/agency-settings.js';
import { type AwaitedCard, describeAwaited } from '../worklist/describe-awaited.js';
import { type ApplicationLine, applicationAsOf, toApplicationLine } from '../worklist/application-line.js';
import { findPageRow, listParties, listRemedies, type PageRow } from './applications.sql.js';
import { readOrigin, type RegisterOrigin } from './read-origin.js';
import { type TimelineEvent, readTimeline } from './read-timeline.js';

export interface ApplicationPage extends ApplicationLine {
  readonly agencyName: string;
  /** The term of a supplement notice, in working days: the agency's own, or the usual one. */
  readonly supplementWorkingDays: number;
  readonly lightLabel: Text;
  readonly outcomeLabel: Text | null;
  readonly registeredAt: string;
  /** False: void, or a redone reply. */
  readonly counts: boolean;
  readonly facts: Omit<Application['facts'], 'consultations' | 'remindedOn'>;
  readonly deadlines: readonly DeadlineCard[];
  readonly consultations: readonly object[];
  readonly parties: readonly PartyCard[];
  readonly remedies: readonly RemedyCard[];
  readonly remedyNotice: RemedyNotice | null;
  /** Of each item of the reply, in their order. */
  readonly itemNotices: readonly (RemedyNotice | null)[];
  /** Where it stood in an old register, and what was taken by default; null for one that was registered here. */
  readonly origin: RegisterOrigin | null;
  /** The application whose reply this one redoes, and those that redo this one's. */
  readonly redoes: string | null;
  readonly redoneBy: readonly string[];
  readonly timeline: readonly TimelineEvent[];
  readonly commands: readonly CommandCard[];
  /** Null if the next step is the person's own, or nothing is left to do. */
  readonly awaited: AwaitedCard | null;
}

export interface DeadlineCard {
  readonly ordinal: number;
  readonly kind: DeadlineKind;
  readonly label: Text;
  readonly status: DeadlineStatus;
  readonly startsOn: Day;
  readonly days: number;
  readonly extension: number;
  readonly fixedOn: Day | null;
  readonly dueOn: Day | null;
  readonly originalDueOn: Day | null;
  readonly provisional: boolean;
  readonly consultation: string | null;
  /** False while the notice or the letter is on its way, so that no day counts yet. */
  readonly delivered: boolean;
  readonly segments: readonly (Segment & { readonly label: Text })[];
}

/** A person, masked; the full record is read one at a time. */
export interface PartyCard {
  readonly seq: number;
  readonly role: ShownRole;
  readonly consultation: string | null;
  readonly name: string;
  /** Of an agent: whether a power of attorney was shown. */
  readonly authorised?: boolean;
}

export interface RemedyCard {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
  readonly result: string | null;
}

/** @throws DomainError `not-found` */
export async function readApplication(
  database: Database,
  ref: RecordRef,
  person: Person,
  at: string,
): Promise<ApplicationPage> {
  const office = await database.office.current();
  const today = dayAt(at);
  return database.read([ref.agencyId], async (db) => {
    const row = await readRow(db, ref, office, person);
    const parties = await readParties(db, ref, row.facts.applicant === 'naturalPerson');
    const remedies = await listRemedies(db, ref);
    const agency = office.getAgencyById(ref.agencyId);
    const calendar = office.calendarOf(agency.id);
    const application = applicationAsOf(row, today, calendar);
    const { consultations, remindedOn: _remindedOn, ...facts } = application.facts;
    const line = toApplicationLine(row, office, { person, today });
    const timeline = await readTimeline(db, database.pool, ref);
    const situation = { ...application, on: today, calendar };
    return {
      ...line,
      content: row.whole,
      agencyName: agency.name,
      supplementWorkingDays: await supplementTermOf(db, agency.id),
      lightLabel: dueStatusLabel(line, today),
      outcomeLabel: facts.outcome ? OUTCOMES[facts.outcome].label : null,
      registeredAt: row.registered_at,
      counts: facts.counts,
      facts,
      deadlines: deadlineCards(application, office, ref.agencyId),
      consultations: consultations.map((each) => ({
        ...each,
        party: parties.find(({ consultation }) => consultation === each.name)?.name ?? null,
      })),
      parties,
      remedies,
      remedyNotice: remedyNoticeOf(application),
      itemNotices: itemNoticesOf(application),
      origin: await readOrigin(db, ref),
      redoes: row.redoes && recordName(agency.code, Number(row.redoes)),
      redoneBy: row.redone_by.map((id) => recordName(agency.code, Number(id))),
      timeline,
      commands: commandCards(situation, actingRoles(person, agency.id)),
      awaited: line.next ? null : await describeAwaited(database, agency.id, awaitedStepOf(situation, timeline)),
    };
  });
}

/** Art. 30: the term that a supplement notice gets if nothing else is said. */
const supplementTermOf = async (db: Queryable, agencyId: number): Promise<number> =>
  (await settingsOf(db, agencyId))?.settings.supplementWorkingDays ?? STATUTE.T4.days;

async function readRow(
  db: Queryable,
  { agencyId, id }: RecordRef,
  office: Office,
  { accountId }: Person,
): Promise<PageRow> {
  const row = await findPageRow(db, { agencyId, id }, accountId);
  if (row) return row;
  const number = registerNumber(office.getAgencyById(agencyId).code, id);
  throw notFound(`没有编号为“${number}”的申请，请核对`, `there is no application ${number}: check the number`);
}

/** Computed, not read: stored segments may be older than today. */
function deadlineCards(application: Application, office: Office, agencyId: number): readonly DeadlineCard[] {
  const pauses = pausesOf(application.facts, application.deadlines);
  return application.deadlines.map((deadline, ordinal) => ({
    ordinal,
    kind: deadline.kind,
    label: DEADLINE_LABEL[deadline.kind],
    status: deadlineStatus(deadline, application),
    startsOn: deadline.startsOn,
    days: deadline.days,
    extension: deadline.extension,
    fixedOn: deadline.fixedOn ?? null,
    dueOn: deadline.dueOn,
    originalDueOn: deadline.originalDueOn,
    provisional: deadline.provisional,
    consultation: deadline.consultation ?? null,
    delivered: isDelivered(deadline, application.facts),
    segments: segmentsOf(
      deadline,
      deadline.kind === 'reply' ? pauses : [],
      office.calendarOf(agencyId, deadline.edition || undefined),
    ).map((segment) => ({ ...segment, label: STATUTE[segment.why].label })),
  }));
}

/** The latest version of the applicant, with the agent, and of every consultee. */
async function readParties(db: Queryable, ref: RecordRef, isPerson: boolean): Promise<readonly PartyCard[]> {
  const rows = await listParties(db, ref);
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap(({ agent, ...party }) => [
      { ...party, name: isMasked(party, isPerson) ? maskedPerson(party.name) : party.name },
      ...(agent ? [agentCard(party.seq, agent)] : []),
    ]);
}

const agentCard = (seq: number, { name, authorised }: Agent): PartyCard => ({
  seq,
  role: 'agent',
  consultation: null,
  name: maskedPerson(name),
  authorised,
});

/** A third party may be a person, so it is masked like one; an agency is not. */
const isMasked = ({ role }: PartyCard, isPerson: boolean): boolean =>
  role === 'thirdParty' || (role === 'applicant' && isPerson);
