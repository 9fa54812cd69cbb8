// The events of an application and their payloads, without names of applicants or consultees.
import type { Day } from '../day.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ApplicantType, Channel, DispatchMethod, FeeBasis, Opinion, ReviewKind } from '../vocabulary.js';
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
    readonly reason: string;
  };
  voided: { readonly reason: string };
  matterSplit: { readonly into: readonly string[] };
  assigned: { readonly handler: string };
  accepted: object;
  supplementRequested: {
    readonly items: readonly string[];
    readonly workingDays: number;
    readonly deliveredOn: Day;
    readonly onTime: boolean;
  };
  supplementReceived: object;
  supplementLapsed: { readonly closes: boolean };
  lapseConfirmed: object;
  lateSupplementAccepted: { readonly reason: string };
  consultationSent: { readonly consultation: string; readonly kind: 'thirdParty' | 'agency' };
  consultationDelivered: { readonly consultation: string };
  opinionReceived: { readonly consultation: string; readonly opinion: Opinion };
  consultationLapsed: {
    readonly consultation: string;
    readonly endedOn: Day;
    /** Art. 34: another agency's silence is consent; a third party's is nothing (art. 32). */
    readonly deemedConsent?: true;
  };
  replyExtended: { readonly workingDays: number; readonly approvedBy: string };
  reasonsDemanded: object;
  reasonsReceived: { readonly acceptable: boolean };
  replyDelayed: { readonly until: Day };
  feeNoticed: {
    readonly basis: FeeBasis;
    readonly quantity: number;
    readonly amount: number;
    readonly deliveredOn: Day;
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
