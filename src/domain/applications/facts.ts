// The facts of an application: nothing that a calendar could change, and no names of persons.
import type { Day } from '../day.js';
import type { Pause } from '../deadlines/deadline.js';
import type { Deadline } from '../deadlines/deadline.js';
import { givesCopies, type Outcome } from '../reply/outcomes.js';
import {
  type ApplicantType,
  type Channel,
  type ConsultationEnding,
  type DispatchMethod,
  type FeeBasis,
  NOTICE_KINDS,
  type Opinion,
} from '../vocabulary.js';

export interface Consultation {
  readonly name: string;
  readonly kind: 'thirdParty' | 'agency';
  /** Another organ than a co-maker: no term binds it, and its silence is nothing (arts. 11, 17(3), 33(3)). */
  readonly coMaker?: false;
  readonly sentOn: Day;
  readonly deliveredOn?: Day;
  readonly opinion?: Opinion;
  /** Art. 34: a co-maker stayed silent. */
  readonly deemedConsent?: true;
  /** The last paused day: the opinion's, that of its ending, or the 15th working day. */
  readonly endedOn?: Day;
  /** Why it was ended without an opinion. */
  readonly ending?: ConsultationEnding;
}

export interface Item {
  readonly content: string;
  readonly outcome: Outcome;
}

/** How long the reply took: working days that count, by the edition of the calendar under which it was served. */
export interface ReplyDuration {
  readonly days: number;
  readonly edition: number;
  /** The start of the first missed period, where a later one has begun since. */
  readonly since?: Day;
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
    /** How many of the same applicant and month came before; missing: none. */
    readonly before?: number;
    /** The day of a notice that was sent before it was delivered. */
    readonly noticedOn?: Day;
    readonly paidOn?: Day;
  };
  readonly consultations: readonly Consultation[];
  /** Art. 35: the last demand, and its result; `lapsedOn` once its term has passed in silence. */
  readonly reasons?: { readonly demandedOn: Day; readonly acceptable?: boolean; readonly lapsedOn?: Day };
  /** The applicant was notified of an extension, a delay or a demand. */
  readonly notified?: true;
  readonly drafted?: true;
  /** The current draft; removed when a review sends it back. */
  readonly draft?: Draft;
  readonly signedOn?: Day;
  readonly method?: DispatchMethod;
  /** For mail the first day of posting, however often it came back. */
  readonly servedOn?: Day;
  /** From the start of the decisive period to the day of service. */
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

/** The first period that was missed: it stays missed, whatever period begins later (art. 30 revives none that ended). */
export const missedPeriod = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.find(({ kind, settled }) => kind === 'reply' && settled === 'missed');

/** The period by which the reply is on time or late. */
export const decisivePeriod = (deadlines: readonly Deadline[]): Deadline | undefined =>
  missedPeriod(deadlines) ?? replyDeadline(deadlines);

/** False while the letter is on its way to whom a deadline binds. */
export const isDelivered = ({ kind, consultation, openEnded }: Deadline, { consultations }: Facts): boolean =>
  consultation === undefined
    ? !(openEnded && (NOTICE_KINDS as readonly string[]).includes(kind))
    : consultations.find(({ name }) => name === consultation)?.deliveredOn !== undefined;

/** The notice to the applicant that was sent and is not delivered yet. */
export const undeliveredNotice = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.find(
    ({ kind, openEnded, settled }) => openEnded && !settled && (NOTICE_KINDS as readonly string[]).includes(kind),
  );

const AWAITING = /\.(?:awaitingSupplement|awaitingPayment)$/;

/** True while a supplement or a payment is awaited: the reply cannot fall due. */
export const isAwaitingApplicant = (state: string): boolean => AWAITING.test(state);

/** True while a supplement whose notice was late has lapsed and the head has not decided. */
export const isLapseUnconfirmed = (state: string): boolean => state.endsWith('.lapsed');

/** The drafted reply gives information out, be it one item of many. */
export const givesOut = ({ draft }: Facts): boolean =>
  draft !== undefined && [draft.outcome, ...(draft.items ?? []).map(({ outcome }) => outcome)].some(givesCopies);

/** The third parties whose consultation still runs (art. 32). */
export const openThirdParties = ({ consultations }: Facts): readonly Consultation[] =>
  consultations.filter(({ kind, endedOn }) => kind === 'thirdParty' && endedOn === undefined);

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
