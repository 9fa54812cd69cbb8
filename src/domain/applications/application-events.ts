// The events of an application and their payloads, without names of applicants or consultees.
import type { Day } from '../day.js';
import type { Outcome } from '../reply/outcomes.js';
import type {
  ApplicantType,
  Channel,
  ConsultationEnding,
  DispatchMethod,
  FeeBasis,
  NoticeKind,
  Opinion,
  ReviewKind,
} from '../vocabulary.js';
import type { Item, ReplyDuration } from './facts.js';
import type { ScheduledReminder } from './reminder-schedule.js';

/** The payload of each event: facts and decisions, never the name of a person. */
export interface ApplicationEvents {
  registered: {
    readonly applicant: ApplicantType;
    readonly channel: Channel;
    readonly arrivedOn: Day;
    readonly receivedOn?: Day;
    readonly content: string;
    /** False for a matter split from a redone application: the first one was counted. */
    readonly counts?: boolean;
    /** The application from which it was split. */
    readonly splitFrom?: string;
  };
  registeredAgain: {
    readonly applicant: ApplicantType;
    readonly channel: Channel;
    readonly content: string;
    readonly remedy: string;
    readonly redoes: string;
    /** If the decision was received before the day of the event. */
    readonly receivedOn?: Day;
    readonly workingDays: number;
  };
  receiptConfirmed: object;
  registrationAmended: {
    readonly fields: {
      readonly type?: ApplicantType | undefined;
      readonly content?: string | undefined;
      readonly channel?: Channel | undefined;
    };
    /** The previous values of these fields; the previous content is in the event that set it. */
    readonly before: {
      readonly type?: ApplicantType;
      readonly channel?: Channel;
      readonly receivedOn?: Day;
    };
    /** The spelling of the name was changed; both spellings are stored with the persons. */
    readonly renamed?: true;
    /** An agent was named or no longer acts; the name is stored with the persons. */
    readonly agent?: 'named' | 'ended';
    readonly receivedOn?: Day;
    /** The supplement notice, measured against the new date. */
    readonly noticeOnTime?: boolean;
    /** The first period of the reply, if another one has begun since: whether it was missed, by the new date. */
    readonly firstPeriodMissed?: boolean;
    readonly reason: string;
  };
  voided: { readonly reason: string };
  matterSplit: { readonly into: readonly string[] };
  assigned: { readonly handler: string };
  accepted: object;
  supplementRequested: {
    readonly items: readonly string[];
    readonly workingDays: number;
    /** null: not delivered yet. */
    readonly deliveredOn: Day | null;
    readonly onTime: boolean;
  };
  noticeDelivered: { readonly kind: NoticeKind };
  supplementReceived: object;
  supplementLapsed: { readonly closes: boolean };
  lapseConfirmed: object;
  lateSupplementAccepted: { readonly reason: string };
  consultationSent: {
    readonly consultation: string;
    readonly kind: 'thirdParty' | 'agency';
    /** Not a co-maker of the information: no term binds it, and its silence is nothing (arts. 11, 17(3), 33(3)). */
    readonly coMaker?: false;
  };
  consultationDelivered: { readonly consultation: string };
  opinionReceived: { readonly consultation: string; readonly opinion: Opinion };
  consultationEnded: { readonly consultation: string; readonly reason: ConsultationEnding };
  consultationLapsed: {
    readonly consultation: string;
    readonly endedOn: Day;
    /** Art. 34: a co-maker's silence is consent; a third party's is nothing (art. 32). */
    readonly deemedConsent?: true;
  };
  replyExtended: { readonly workingDays: number; readonly approvedBy: string };
  /** Missing in old events, which set no term. */
  reasonsDemanded: { readonly workingDays?: number };
  reasonsReceived: { readonly acceptable: boolean };
  reasonsLapsed: object;
  replyDelayed: { readonly until: Day };
  feeNoticed: {
    readonly basis: FeeBasis;
    readonly quantity: number;
    /** Missing: none. */
    readonly before?: number;
    readonly amount: number;
    /** null: not delivered yet. */
    readonly deliveredOn: Day | null;
  };
  feePaid: object;
  feeLapsed: object;
  draftSubmitted: {
    readonly outcome: Outcome;
    readonly items?: readonly Item[] | undefined;
    readonly searchRecord?: string | undefined;
  };
  draftReviewed: { readonly kind: ReviewKind; readonly passed: boolean };
  replySigned: object;
  replyDispatched: {
    readonly method: DispatchMethod;
    readonly trackingNumber?: string | undefined;
    readonly onTime: boolean;
    /** Present at the first service; missing in old events. */
    readonly taken?: ReplyDuration;
  };
  deliveryConfirmed: object;
  mailReturned: object;
  withdrawn: object;
  archived: object;
  replyMissed: object;
  reminded: { readonly reminders: readonly ScheduledReminder[] };
  calendarAmended: { readonly title: string; readonly edition: number };
}

export type EventType = keyof ApplicationEvents;

/** One event with the day it happened on. */
export type ApplicationEvent = {
  [Type in EventType]: { readonly type: Type; readonly on: Day } & ApplicationEvents[Type];
}[EventType];
