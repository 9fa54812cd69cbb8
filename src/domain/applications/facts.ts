// The facts of an application: nothing that a calendar could change, and no names of persons.
import type { Day } from '../day.js';
import type { Pause } from '../deadlines/deadline.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Outcome } from '../reply/outcomes.js';
import type { ApplicantType, Channel, DispatchMethod, FeeBasis, Opinion } from '../vocabulary.js';

export interface Consultation {
  readonly name: string;
  readonly kind: 'thirdParty' | 'agency';
  readonly sentOn: Day;
  readonly deliveredOn?: Day;
  readonly opinion?: Opinion;
  /** Art. 34: another agency stayed silent. */
  readonly deemedConsent?: true;
  /** The last paused day: the opinion's, or the 15th working day. */
  readonly endedOn?: Day;
}

export interface Item {
  readonly content: string;
  readonly outcome: Outcome;
}

/** How long the reply took: working days that count, by the edition of the calendar under which it was served. */
export interface ReplyDuration {
  readonly days: number;
  readonly edition: number;
}

export interface Draft {
  readonly outcome: Outcome;
  readonly items?: readonly Item[];
  readonly secrecy?: true;
  readonly legal?: true;
}

export interface Facts {
  readonly applicant: ApplicantType;
  readonly channel: Channel;
  readonly arrivedOn: Day;
  /** Art. 31; unknown until an ordinary letter, a fax or an e-mail is confirmed. */
  readonly receivedOn?: Day;
  /** False for a redone reply: the first one was counted (Q-9, docs/rules/questions.md#q-9). */
  readonly counts: boolean;
  readonly handler?: string;
  readonly acceptedOn?: Day;
  /** One notice for each application (art. 30). */
  readonly supplement?: { readonly requestedOn: Day; readonly onTime: boolean; readonly receivedOn?: Day };
  readonly fee?: {
    readonly basis: FeeBasis;
    readonly quantity: number;
    readonly amount: number;
    readonly paidOn?: Day;
  };
  readonly consultations: readonly Consultation[];
  /** Art. 35: the last demand, and its result. */
  readonly reasons?: { readonly demandedOn: Day; readonly acceptable?: boolean };
  /** The applicant was notified of an extension, a delay or a demand. */
  readonly notified?: true;
  readonly drafted?: true;
  /** The current draft; removed when a review sends it back. */
  readonly draft?: Draft;
  readonly signedOn?: Day;
  readonly method?: DispatchMethod;
  /** For mail the first day of posting, however often it came back. */
  readonly servedOn?: Day;
  /** From the start of the last reply period to the day of service. */
  readonly taken?: ReplyDuration;
  readonly deliveredOn?: Day;
  readonly closedOn?: Day;
  /** The last morning whose reminders are all sent; at first the day before registration. */
  readonly remindedOn?: Day;
  readonly outcome?: Outcome;
}

/** An application: its state in the process, its facts, its deadlines. */
export interface Application {
  /** The machine's state, 'phase.step'. */
  readonly state: string;
  readonly facts: Facts;
  /** In order of creation. */
  readonly deadlines: readonly Deadline[];
}

/** The current period of the reply: the last one created. */
export const replyDeadline = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.findLast(({ kind }) => kind === 'reply');

const AWAITING = /\.(?:awaitingSupplement|awaitingPayment)$/;

/** True while a supplement or a payment is awaited: the reply cannot fall due. */
export const isAwaitingApplicant = (state: string): boolean => AWAITING.test(state);

/** True while a supplement whose notice was late has lapsed and the head has not decided. */
export const isLapseUnconfirmed = (state: string): boolean => state.endsWith('.lapsed');

export const hasOpenConsultation = (facts: Facts): boolean =>
  facts.closedOn === undefined && facts.consultations.some(({ endedOn }) => endedOn === undefined);

/** The pauses of art. 33(3). Once a consultation is delivered its latest end is known: its own last day. */
export const pausesOf = (facts: Facts, deadlines: readonly Deadline[]): readonly Pause[] =>
  facts.consultations.map(({ name, kind, sentOn, endedOn, deliveredOn }) => ({
    kind,
    sentOn,
    endedOn:
      endedOn ?? (deliveredOn ? (deadlines.find(({ consultation }) => consultation === name)?.dueOn ?? null) : null),
  }));
