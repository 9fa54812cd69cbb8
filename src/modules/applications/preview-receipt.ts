// Previews the deadlines that a channel and a day of arrival would give, before the registration.
import { createFromRegistration } from '../../domain/applications/create-application.js';
import type { Application } from '../../domain/applications/facts.js';
import { step } from '../../domain/applications/step.js';
import { dayAt, type Day } from '../../domain/day.js';
import type { DeadlineKind } from '../../domain/deadlines/statute.js';
import { type ReceiptRule, receiptRule } from '../../domain/applications/receipt-rules.js';
import type { Channel } from '../../domain/vocabulary.js';
import type { Database } from '../../platform/db/database.js';

export interface ReceiptPreview {
  readonly channel: Channel;
  readonly arrivedOn: Day;
  /** null: receipt is yet to be confirmed. */
  readonly receivedOn: Day | null;
  readonly awaitsConfirmation: boolean;
  readonly rule: ReceiptRule;
  /** Its clocks; null while it is not received. */
  readonly clocks: Clocks | null;
  /** Its clocks if receipt were confirmed today; null where no confirmation is needed. */
  readonly ifConfirmedToday: Clocks | null;
}

export interface Clocks {
  /** T1: the last day for the reply (art. 33). */
  readonly reply: LastDay;
  /** T3: the last day to ask for a supplement (art. 30). */
  readonly supplementNotice: LastDay;
}

export interface LastDay {
  readonly dueOn: Day;
  /** A counted day lies in a year whose holiday notice is not yet published. */
  readonly provisional: boolean;
}

/** @throws DomainError `not-found` for an unknown agency, `invalid` for a day in the future */
export async function previewReceipt(
  database: Database,
  { agency, channel, arrivedOn, at }: ReceiptInput,
): Promise<ReceiptPreview> {
  const office = await database.office.current();
  const calendar = office.calendarOf(office.getAgency(agency).id);
  const meta = { at, on: dayAt(at) };
  const { application } = createFromRegistration(
    { do: 'register', ...meta, applicant: { type: 'naturalPerson', name: '' }, channel, content: '', arrivedOn },
    calendar,
  );
  const { receivedOn = null } = application.facts;
  const confirmed = (): Application => step(application, { do: 'confirmReceipt', ...meta }, calendar).application;
  return {
    channel,
    arrivedOn: application.facts.arrivedOn,
    receivedOn,
    awaitsConfirmation: receivedOn === null,
    rule: receiptRule(channel),
    clocks: receivedOn === null ? null : clocksOf(application),
    ifConfirmedToday: receivedOn === null ? clocksOf(confirmed()) : null,
  };
}

interface ReceiptInput {
  /** Its code: an agency may have a calendar of its own. */
  readonly agency: string;
  readonly channel: Channel;
  /** Default: today. */
  readonly arrivedOn?: Day | undefined;
  /** ISO 8601. */
  readonly at: string;
}

function clocksOf({ deadlines }: Application): Clocks {
  const lastDay = (kind: DeadlineKind): LastDay => {
    const { dueOn, provisional } = deadlines.find((deadline) => deadline.kind === kind)!;
    return { dueOn: dueOn!, provisional };
  };
  return { reply: lastDay('reply'), supplementNotice: lastDay('supplementNotice') };
}
