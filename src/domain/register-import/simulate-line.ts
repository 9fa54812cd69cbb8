// Turns a line of an old register into dated commands and runs them through the real machine.
import { createFromRegistration } from '../applications/create-application.js';
import type { ApplicationCommand, OfficeCommand } from '../applications/commands.js';
import type { Application, Facts } from '../applications/facts.js';
import { isLapseUnconfirmed, replyDeadline } from '../applications/facts.js';
import { passTime, step } from '../applications/step.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day, laterOf, yearOf } from '../day.js';
import { STATUTE } from '../deadlines/statute.js';
import { DomainError } from '../errors.js';
import { needsLegalReview } from '../reply/outcomes.js';
import { type Channel, type DispatchMethod, isReceivedOnArrival } from '../vocabulary.js';
import type { DerivedFact } from './derived-facts.js';
import type { Field } from './register-fields.js';
import { lineKey, type RegisterLine } from './register-line.js';
import {
  endedOtherwise,
  ImpossibleLine,
  LAPSED_BEFORE_PAYMENT_DUE,
  LAPSED_TOO_EARLY,
  lapsedInAnotherYear,
  NEEDS_NOTICE,
  NEEDS_SUPPLEMENT,
  refusedCommand,
} from './impossible-line.js';
import { lineFault, type LineFault } from './line-faults.js';

export type ImportCommand =
  ApplicationCommand | Extract<OfficeCommand, { do: 'register' | 'openRemedy' | 'closeRemedy' }>;

export interface SimulatedLine {
  /** In the order of their days, all for one application, without its name. */
  readonly commands: readonly ImportCommand[];
  readonly facts: Facts;
  /** The facts that were filled in by default; stored with the application. */
  readonly derived: readonly DerivedFact[];
  /** The day by which an open application should have been answered, if it is past. */
  readonly overdueSince?: Day;
}

/** The least that a fee can be demanded for (国办函〔2020〕109号 art. 4): thirty pages are free. */
const FIRST_BILLED_PAGE = 31;

/** All commands of a line are given at nine; within a day their order is that of the list. */
const nineOClock = (on: Day): string => `${on}T09:00:00+08:00`;

/** @param today the day up to which deadlines of an open application pass */
export function simulateLine(
  line: RegisterLine,
  calendar: Calendar,
  today: Day,
  archive: boolean,
):
  | { readonly simulated: SimulatedLine; readonly fault?: never }
  | { readonly simulated?: never; readonly fault: LineFault } {
  try {
    return { simulated: new LineSimulation(line, calendar, today, archive).run() };
  } catch (error) {
    if (error instanceof ImpossibleLine) return { fault: error.fault };
    throw error;
  }
}

class LineSimulation {
  readonly #commands: ImportCommand[] = [];
  readonly #derived: DerivedFact[] = [];
  #application: Application;

  constructor(
    readonly line: RegisterLine,
    readonly calendar: Calendar,
    readonly today: Day,
    readonly archive: boolean,
  ) {
    const { receivedOn, channel, applicant, content } = line;
    // Received on arrival, or registered when it arrived and received when confirmed (art. 31).
    const on = isReceivedOnArrival(channel) ? receivedOn : (line.arrivedOn ?? receivedOn);
    const command = { do: 'register', at: nineOClock(on), on, applicant, channel, content } as const;
    this.#commands.push(command);
    this.#application = createFromRegistration(command, calendar).application;
  }

  run(): SimulatedLine {
    const { line } = this;
    if (!isReceivedOnArrival(line.channel)) this.#apply('receivedOn', { do: 'confirmReceipt', on: line.receivedOn });
    if (line.handler) this.#apply('handler', { do: 'assign', on: line.receivedOn, handler: line.handler });
    for (const act of this.#untilDrafted()) act();
    if (line.outcome) this.#end();
    this.#application = passTime(this.#application, this.today, this.calendar).application;
    this.#assertAgreement();
    this.#remedies();
    const overdueSince = this.#overdueSince();
    const { facts } = this.#application;
    return { commands: this.#commands, facts, derived: this.#derived, ...(overdueSince && { overdueSince }) };
  }

  /** Acceptance, supplement and extension, in the order of their days. */
  #untilDrafted(): readonly (() => void)[] {
    const { supplement, extension, outcome, acceptedOn } = this.line;
    const acts: { readonly on: Day; readonly rank: number; readonly act: () => void }[] = [];
    const addAct = (on: Day, rank: number, act: () => void): void => void acts.push({ on, rank, act });
    if (supplement) {
      addAct(supplement.requestedOn, 1, () => this.#requestSupplement(supplement));
      const { receivedOn } = supplement;
      if (receivedOn)
        addAct(receivedOn, 2, () => this.#apply('supplementReceivedOn', { do: 'receiveSupplement', on: receivedOn }));
    }
    const isAccepted =
      acceptedOn !== undefined ||
      outcome === 'feeLapsed' ||
      (outcome !== undefined && this.line.servedOn !== undefined);
    if (isAccepted) {
      const on = acceptedOn ?? supplement?.receivedOn ?? this.line.receivedOn;
      if (!acceptedOn) this.#derived.push('acceptedOn');
      addAct(on, supplement && on <= supplement.requestedOn ? 0 : 3, () =>
        this.#apply('acceptedOn', { do: 'accept', on }),
      );
    }
    if (extension) {
      const { on, days } = extension;
      addAct(on, 4, () => {
        this.#derived.push('approvedBy');
        this.#apply('extendedOn', { do: 'extendReply', on, workingDays: days, approvedBy: '见原台账' });
      });
    }
    return acts.toSorted((a, b) => a.on.localeCompare(b.on) || a.rank - b.rank).map(({ act }) => act);
  }

  #requestSupplement({ requestedOn, days, receivedOn }: NonNullable<RegisterLine['supplement']>): void {
    const { outcome, closedOn } = this.line;
    let workingDays = days;
    if (workingDays === undefined) {
      this.#derived.push('supplementDays');
      const needed = receivedOn ? this.calendar.workingDaysBetween(requestedOn, receivedOn) : 0;
      workingDays = Math.max(STATUTE.T4.days, needed);
      if (outcome === 'supplementLapsed' && closedOn)
        workingDays = this.#termThatEnded(requestedOn, closedOn) ?? workingDays;
    }
    this.#derived.push('supplementItems');
    this.#apply('supplementRequestedOn', {
      do: 'requestSupplement',
      on: requestedOn,
      items: ['见原台账'],
      workingDays,
    });
  }

  /** The term whose last day was the day before the one on which the register closed the file (art. 30). */
  #termThatEnded(requestedOn: Day, closedOn: Day): number | undefined {
    const term = this.calendar.workingDaysBetween(requestedOn, addDays(closedOn, -1));
    return term >= 1 && addDays(this.calendar.workingDayAfter(requestedOn, term), 1) === closedOn ? term : undefined;
  }

  #end(): void {
    const outcome = this.line.outcome!;
    const { servedOn, closedOn } = this.line;
    if (outcome === 'withdrawn') this.#apply('closedOn', { do: 'withdraw', on: closedOn! });
    else if (outcome === 'supplementLapsed') this.#lapse(closedOn!);
    else if (outcome === 'feeLapsed') this.#lapsePayment(closedOn!);
    else this.#reply(servedOn!);
    if (this.archive) this.#archive();
  }

  /** Time closes it; if the notice was late, the head's confirmation on the day in the register does. */
  #lapse(closedOn: Day): void {
    if (!this.line.supplement) throw new ImpossibleLine(NEEDS_NOTICE);
    this.#application = passTime(this.#application, closedOn, this.calendar).application;
    if (isLapseUnconfirmed(this.#application.state)) this.#apply('closedOn', { do: 'confirmLapse', on: closedOn });
    this.#assertLapsed(closedOn, LAPSED_TOO_EARLY);
  }

  /**
   * A register has no day, basis or amount of the fee notice: the least fee is taken, and the latest day whose term
   * ended before the register closed the file (国办函〔2020〕109号 arts. 5, 6).
   */
  #lapsePayment(closedOn: Day): void {
    const termDays = STATUTE.T10.days;
    const dueOn = replyDeadline(this.#application.deadlines)?.dueOn;
    const latest = this.calendar.workingDayBefore(closedOn, termDays + 1);
    const on = dueOn && dueOn < latest ? dueOn : latest;
    if (on < this.#commands.at(-1)!.on) throw new ImpossibleLine(LAPSED_BEFORE_PAYMENT_DUE);
    this.#derived.push('feeNotice');
    this.#apply('outcome', { do: 'noticeFee', on, deliveredOn: on, basis: 'pages', quantity: FIRST_BILLED_PAGE });
    this.#application = passTime(this.#application, closedOn, this.calendar).application;
    this.#assertLapsed(closedOn, LAPSED_BEFORE_PAYMENT_DUE);
  }

  /** By law an application ends when a term does; the register may have noted it some days later. */
  #assertLapsed(closedOn: Day, tooEarly: LineFault): void {
    const actual = this.#application.facts.closedOn;
    if (actual === undefined) throw new ImpossibleLine(tooEarly);
    if (actual === closedOn) return;
    if (yearOf(actual) !== yearOf(closedOn)) throw new ImpossibleLine(lapsedInAnotherYear(actual));
    this.#derived.push('closedOn');
  }

  #reply(servedOn: Day): void {
    const { signedOn, trackingNumber, channel } = this.line;
    const outcome = this.line.outcome!;
    const on = signedOn ?? servedOn;
    if (!signedOn) this.#derived.push('signedOn');
    if (outcome === 'stillUnclear' && !this.line.supplement?.receivedOn) throw new ImpossibleLine(NEEDS_SUPPLEMENT);
    if (outcome === 'excessive') {
      this.#derived.push('reasonsDemanded');
      this.#apply('outcome', { do: 'demandReasons', on });
      this.#apply('outcome', { do: 'receiveReasons', on, acceptable: false });
    }
    const searchRecord = outcome === 'notExisting' ? { searchRecord: '见原台账' } : {};
    if (outcome === 'notExisting') this.#derived.push('searchRecord');
    this.#apply('outcome', { do: 'submitDraft', on, outcome, ...searchRecord });
    this.#derived.push('reviews');
    this.#apply('outcome', { do: 'review', on, kind: 'secrecy', passed: true });
    if (needsLegalReview(outcome)) this.#apply('outcome', { do: 'review', on, kind: 'legal', passed: true });
    this.#apply('signedOn', { do: 'sign', on });
    const method = this.line.method ?? usualMethod(channel);
    if (!this.line.method) this.#derived.push('method');
    this.#apply('servedOn', { do: 'dispatch', on: servedOn, method, ...(trackingNumber && { trackingNumber }) });
    const { deliveredOn } = this.line;
    if (method === 'counter' || !(deliveredOn ?? this.archive)) return;
    if (!deliveredOn) this.#derived.push('deliveredOn');
    this.#apply('deliveredOn', { do: 'confirmDelivery', on: deliveredOn ?? servedOn });
  }

  #archive(): void {
    const { deliveredOn, closedOn } = this.#application.facts;
    const least = laterOf(deliveredOn ?? '', closedOn!);
    const { archivedOn } = this.line;
    if (!archivedOn) this.#derived.push('archivedOn');
    this.#apply('archivedOn', { do: 'archive', on: archivedOn ? laterOf(archivedOn, least) : least });
  }

  #overdueSince(): Day | undefined {
    if (this.line.outcome) return undefined;
    const dueOn = replyDeadline(this.#application.deadlines)?.dueOn;
    return dueOn && dueOn < this.today ? dueOn : undefined;
  }

  #remedies(): void {
    const key = lineKey(this.line);
    for (const { kind, openedOn, closedOn, result } of this.line.remedies) {
      const remedy = `${key} ${kind === 'reconsideration' ? '复议' : '诉讼'}`;
      this.#commands.push({ do: 'openRemedy', at: nineOClock(openedOn), on: openedOn, remedy, kind });
      if (closedOn && result) {
        this.#commands.push({ do: 'closeRemedy', at: nineOClock(closedOn), on: closedOn, remedy, result });
      }
    }
  }

  /** The result must agree with the register. */
  #assertAgreement(): void {
    const { facts } = this.#application;
    const { outcome, servedOn, receivedOn } = this.line;
    if (facts.outcome !== outcome) throw new ImpossibleLine(endedOtherwise(facts));
    if (facts.servedOn !== servedOn || facts.receivedOn !== receivedOn) {
      throw new Error(
        `a line of ${receivedOn} and ${servedOn} became one of ${facts.receivedOn} and ${facts.servedOn}`,
      );
    }
  }

  #apply(field: Field, input: Omit<ApplicationCommand, 'at'> & Record<string, unknown>): void {
    const command = { ...input, at: nineOClock(input.on) } as unknown as ApplicationCommand;
    const last = this.#commands.at(-1)!;
    if (command.on < last.on) {
      throw new ImpossibleLine(
        lineFault(
          field,
          `${command.on}早于上一办理环节的${last.on}`,
          `${command.on} is before ${last.on}, the day of the step before it`,
          '请核对该行各日期的先后',
          'check the order of the dates of this line',
        ),
      );
    }
    try {
      this.#application = step(this.#application, command, this.calendar).application;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new ImpossibleLine(refusedCommand(field, error));
    }
    this.#commands.push(command);
  }
}

/** Usually the channel of the application; letters go by registered mail, served on the day of posting (235号). */
const usualMethod = (channel: Channel): DispatchMethod =>
  channel === 'counter' || channel === 'online' || channel === 'email' ? channel : 'registeredMail';
