// A line of a list: an application as a person sees it today, the applicant masked.
import { stateLabel } from '../../domain/applications/allowed-commands.js';
import { phaseOf } from '../../domain/applications/application.machine.js';
import type { RuledCommand } from '../../domain/applications/command-conditions.js';
import { type Application, replyDeadline } from '../../domain/applications/facts.js';
import {
  type DueStatus,
  dueStatusOf,
  remainingDays,
  type PauseReason,
  PAUSE_REASON_LABEL,
  pauseReasons,
} from '../../domain/applications/due-status.js';
import { nextStep } from '../../domain/applications/next-step.js';
import { COMMAND_RULES } from '../../domain/applications/command-rules.js';
import { isOverdue } from '../../domain/applications/deadline-status.js';
import { passTime } from '../../domain/applications/step.js';
import type { Day } from '../../domain/day.js';
import { recordName, registerNumber, replyNumber } from '../../domain/document-numbers.js';
import { maskedName } from '../../domain/persons/masking.js';
import { actingRoles, type Person, roleOf } from '../../domain/accounts/rights.js';
import type { Outcome } from '../../domain/reply/outcomes.js';
import type { ApplicantType, Channel, Phase, Text } from '../../domain/vocabulary.js';
import type { LineRow } from '../../platform/db/application-sql.js';
import type { Office } from '../../platform/db/office.js';

export interface ApplicationLine {
  /** Its name in URLs. */
  readonly application: string;
  /** Its number in the register. */
  readonly number: string;
  readonly replyNumber: string | null;
  /** Its number in the old register, if it was imported. */
  readonly oldNumber: string | null;
  readonly agency: string;
  readonly content: string;
  readonly applicant: { readonly type: ApplicantType; readonly name: string };
  readonly channel: Channel;
  readonly state: string;
  readonly stateLabel: Text;
  readonly phase: Phase | 'void';
  readonly handler: string | null;
  readonly receivedOn: Day | null;
  readonly dueOn: Day | null;
  readonly originalDueOn: Day | null;
  readonly provisional: boolean;
  readonly closedOn: Day | null;
  readonly outcome: Outcome | null;
  readonly light: DueStatus;
  /** Overdue, or closed too late. */
  readonly overdue: boolean;
  readonly remaining: number | null;
  readonly standstill: readonly (PauseReason & { readonly label: Text })[];
  /** Why it was late and which unit is responsible; null until recorded. */
  readonly lateness: { readonly reason: string; readonly unit: string } | null;
  readonly next: { readonly command: RuledCommand; readonly label: Text } | null;
  readonly version: number;
  /** Watched by the viewer. */
  readonly watched: boolean;
}

/** The person who reads, and the day. */
export interface Viewer {
  readonly person: Person;
  readonly today: Day;
}

export function toApplicationLine(row: LineRow, office: Office, { person, today }: Viewer): ApplicationLine {
  const agency = office.getAgencyById(row.agency_id);
  const calendar = office.calendarOf(agency.id);
  const application = applicationAsOf(row, today, calendar);
  const { state, facts, deadlines } = application;
  const deadline = replyDeadline(deadlines);
  const next = nextStep({ ...application, on: today, calendar }, actingRoles(person, agency.id).map(roleOf));
  return {
    application: recordName(agency.code, Number(row.id)),
    number: registerNumber(agency.code, Number(row.id)),
    replyNumber: row.reply_serial === null ? null : replyNumber(agency.code, row.reply_year!, row.reply_serial),
    oldNumber: row.old_number,
    agency: agency.code,
    content: shortenContent(row.content),
    applicant: { type: facts.applicant, name: maskedName(facts.applicant, row.name) },
    channel: facts.channel,
    state,
    stateLabel: stateLabel(state),
    phase: phaseOf(state),
    handler: facts.handler ?? null,
    receivedOn: facts.receivedOn ?? null,
    dueOn: deadline?.dueOn ?? null,
    originalDueOn: deadline?.originalDueOn ?? null,
    provisional: deadline?.provisional ?? false,
    closedOn: facts.closedOn ?? null,
    outcome: facts.outcome ?? null,
    light: dueStatusOf(application, today, calendar),
    overdue: isOverdue(application, today),
    remaining: remainingDays(application, today, calendar),
    standstill: pauseReasons(application).map((each) => ({ ...each, label: PAUSE_REASON_LABEL[each.kind] })),
    lateness: row.lateness,
    next: next && { command: next, label: COMMAND_RULES[next].label },
    version: row.version,
    watched: row.watched,
  };
}

/** The application as of today, even if the sweep has not run yet. */
export const applicationAsOf = (
  { state, facts, deadlines }: Application,
  today: Day,
  calendar: Parameters<typeof passTime>[2],
): Application => passTime({ state, facts, deadlines }, today, calendar).application;

const MAX_CONTENT_LENGTH = 80;

const shortenContent = (content: string): string => {
  const characters = [...content];
  return characters.length > MAX_CONTENT_LENGTH ? `${characters.slice(0, MAX_CONTENT_LENGTH).join('')}…` : content;
};
