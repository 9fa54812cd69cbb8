// The commands of the process and their fields, exactly as the replay contract has them.
import type { Day } from '../day.js';
import type { Outcome } from '../reply/outcomes.js';
import type {
  AgencyKind,
  ApplicantType,
  Channel,
  ConsultationEnding,
  DispatchMethod,
  FeeBasis,
  NoticeKind,
  Opinion,
  RemedyKind,
  RemedyResult,
  ReviewKind,
  Role,
} from '../vocabulary.js';
import type { Item } from './facts.js';
import type { ScheduledReminder } from './reminder-schedule.js';

/** The applicant's personal data, which never enters facts or events. */
export interface Applicant {
  readonly type: ApplicantType;
  readonly name: string;
  readonly idNumber?: string | undefined;
}

/** The day on which a notice is delivered: this day unless given; null: not delivered yet. */
type DeliveryDay = Day | null | undefined;

/** The fields of each command on one application. Working days where `…Days`, whole days where `…On`. */
export interface ApplicationCommands {
  confirmReceipt: object;
  amendRegistration: {
    readonly fields: {
      readonly type?: ApplicantType | undefined;
      readonly name?: string | undefined;
      readonly content?: string | undefined;
      readonly channel?: Channel | undefined;
      readonly receivedOn?: Day | undefined;
    };
    /** Not in the contract: an agent was named, or no longer acts. The name is stored with the persons. */
    readonly agent?: 'named' | 'ended' | undefined;
    readonly reason: string;
  };
  void: { readonly reason: string };
  split: { readonly into: readonly { readonly application: string; readonly content: string }[] };
  assign: { readonly handler: string };
  accept: object;
  requestSupplement: {
    readonly items: readonly string[];
    readonly workingDays?: number | undefined;
    readonly deliveredOn?: DeliveryDay;
  };
  noticeDelivered: { readonly kind: NoticeKind };
  receiveSupplement: object;
  confirmLapse: object;
  acceptLateSupplement: { readonly reason: string };
  consultThirdParty: { readonly consultation: string; readonly party: string };
  consultAgency: {
    readonly consultation: string;
    readonly party: string;
    /** Whether it made the information together with this agency (art. 34); true unless given. */
    readonly coMaker?: boolean | undefined;
  };
  consultationDelivered: { readonly consultation: string };
  receiveOpinion: { readonly consultation: string; readonly opinion: Opinion };
  endConsultation: { readonly consultation: string; readonly reason: ConsultationEnding };
  extendReply: { readonly workingDays: number; readonly approvedBy: string };
  demandReasons: { readonly workingDays?: number | undefined };
  receiveReasons: { readonly acceptable: boolean };
  delayReply: { readonly until: Day };
  noticeFee: {
    readonly basis: FeeBasis;
    readonly quantity: number;
    /** How many the same applicant was answered before in the same month; 0 unless given. */
    readonly before?: number | undefined;
    readonly deliveredOn?: DeliveryDay;
  };
  payFee: object;
  submitDraft: {
    readonly outcome: Outcome;
    readonly searchRecord?: string | undefined;
    readonly items?: readonly Item[] | undefined;
  };
  review: { readonly kind: ReviewKind; readonly passed: boolean };
  sign: object;
  dispatch: { readonly method: DispatchMethod; readonly trackingNumber?: string | undefined };
  confirmDelivery: object;
  returnMail: object;
  withdraw: object;
  archive: object;
}

/** The commands that time itself gives. */
export interface TimeCommands {
  lapseSupplement: object;
  lapsePayment: object;
  lapseConsultation: { readonly consultation: string };
  lapseReasons: object;
  missReply: object;
  remind: { readonly reminders: readonly ScheduledReminder[] };
}

/** Commands on the office itself, and those that create an application. */
export interface OfficeCommands {
  openAgency: {
    readonly code: string;
    readonly name: string;
    readonly kind: AgencyKind;
    readonly parent?: string | undefined;
  };
  amendCalendar: {
    readonly title: string;
    readonly off?: readonly Day[] | undefined;
    readonly work?: readonly Day[] | undefined;
  };
  register: {
    readonly applicant: Applicant;
    readonly channel: Channel;
    readonly content: string;
    readonly arrivedOn?: Day | undefined;
  };
  openRemedy: { readonly remedy: string; readonly kind: RemedyKind };
  closeRemedy: { readonly remedy: string; readonly result: RemedyResult };
  redo: {
    readonly remedy: string;
    readonly as: string;
    /** The day on which the decision or the judgment was received; this day unless given. */
    readonly receivedOn?: Day | undefined;
    readonly workingDays?: number | undefined;
  };
}

/** When and by whom, for every command. Without a role no permission is checked. */
export interface CommandMeta {
  /** ISO 8601 with its offset. */
  readonly at: string;
  /** The day of `at` in Shanghai. */
  readonly on: Day;
  readonly by?: Role | undefined;
  /** The account behind the role, for the log of who did what. */
  readonly actor?: string | undefined;
}

type CommandOf<Fields> = { [Name in keyof Fields]: CommandMeta & { readonly do: Name } & Fields[Name] }[keyof Fields];

export type ApplicationCommand = CommandOf<ApplicationCommands>;
export type TimeCommand = CommandOf<TimeCommands>;
export type OfficeCommand = CommandOf<OfficeCommands>;

/** One command by its name. */
export type Command<Name extends keyof (ApplicationCommands & TimeCommands & OfficeCommands)> = CommandMeta & {
  readonly do: Name;
} & (ApplicationCommands & TimeCommands & OfficeCommands)[Name];

export type CommandName = keyof ApplicationCommands | keyof OfficeCommands;
