// An application: `anApplication({ receivedOn: '2026-01-05' }).on('2026-01-06', 'accept')`.
import { createFromRegistration } from '../../src/domain/applications/create-application.js';
import type { ApplicationCommand, ApplicationCommands, Command } from '../../src/domain/applications/commands.js';
import type { ApplicationEvent } from '../../src/domain/applications/application-events.js';
import { type Application, replyDeadline } from '../../src/domain/applications/facts.js';
import type { RuledCommand } from '../../src/domain/applications/command-conditions.js';
import { passTime, type RecordedEvent, type StepResult, step } from '../../src/domain/applications/step.js';
import type { Calendar } from '../../src/domain/calendar/calendar.js';
import type { Day } from '../../src/domain/day.js';
import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import { DomainError } from '../../src/domain/errors.js';
import type { ApplicantType, Channel, Role } from '../../src/domain/vocabulary.js';
import { calendar as theCalendar } from './calendar.js';

/** Default fields of each command; no rule under test depends on them. */
export const DEFAULT_FIELDS: { readonly [Name in keyof ApplicationCommands]: ApplicationCommands[Name] } = {
  confirmReceipt: {},
  amendRegistration: { fields: { name: '李明' }, reason: '姓名登记有误' },
  void: { reason: '同一信件录了两次' },
  split: { into: [{ application: 'A2', content: '会议纪要' }] },
  assign: { handler: '规划科' },
  accept: {},
  requestSupplement: { items: ['写明文件名称或文号'] },
  noticeDelivered: { kind: 'supplement' },
  receiveSupplement: {},
  confirmLapse: {},
  acceptLateSupplement: { reason: '住院，附证明' },
  consultThirdParty: { consultation: 'k1', party: '甲公司' },
  consultAgency: { consultation: 'a1', party: '市发改委' },
  consultationDelivered: { consultation: 'k1' },
  receiveOpinion: { consultation: 'k1', opinion: 'agree' },
  endConsultation: { consultation: 'k1', reason: 'unreachable' },
  extendReply: { workingDays: 20, approvedBy: '王主任' },
  demandReasons: {},
  receiveReasons: { acceptable: true },
  delayReply: { until: '2026-12-31' },
  noticeFee: { basis: 'pages', quantity: 201 },
  payFee: {},
  submitDraft: { outcome: 'disclosed' },
  review: { kind: 'secrecy', passed: true },
  sign: {},
  dispatch: { method: 'ems', trackingNumber: '1234567890123' },
  confirmDelivery: {},
  returnMail: {},
  withdraw: {},
  archive: {},
};

export type Fields<Name extends keyof ApplicationCommands> = Partial<ApplicationCommands[Name]> & {
  readonly by?: Role;
};

export function aCommand<Name extends keyof ApplicationCommands>(
  on: Day,
  name: Name,
  fields: Fields<Name> = {},
): Command<Name> {
  return { do: name, at: `${on}T09:00:00+08:00`, on, ...DEFAULT_FIELDS[name], ...fields } as Command<Name>;
}

/** An application with its recorded events. Immutable: every step returns a new scenario. */
export class ApplicationScenario {
  constructor(
    readonly application: Application,
    readonly recordedEvents: readonly RecordedEvent[],
    readonly calendar: Calendar,
    /** The day of the last line. */
    readonly today: Day,
  ) {}

  /** Runs a command through `step`; missing fields take their defaults. */
  on<Name extends keyof ApplicationCommands>(day: Day, name: Name, fields: Fields<Name> = {}): ApplicationScenario {
    return this.#next(step(this.application, aCommand(day, name, fields) as ApplicationCommand, this.calendar), day);
  }

  /** Lets time pass until the morning of a day. */
  until(day: Day): ApplicationScenario {
    return this.#next(passTime(this.application, day, this.calendar), day);
  }

  /** The error with which the command is refused; checks that the application is unchanged. */
  refusal<Name extends keyof ApplicationCommands>(day: Day, name: Name, fields: Fields<Name> = {}): DomainError {
    const before = structuredClone(this.application);
    try {
      step(this.application, aCommand(day, name, fields) as ApplicationCommand, this.calendar);
    } catch (error) {
      expect(this.application).toEqual(before);
      if (error instanceof DomainError) return error;
      throw error;
    }
    throw new Error(`${name} on ${day} was not refused in ${this.state}`);
  }

  #next({ application, events: recorded }: StepResult, day: Day): ApplicationScenario {
    return new ApplicationScenario(application, [...this.recordedEvents, ...recorded], this.calendar, day);
  }

  get state(): string {
    return this.application.state;
  }

  get facts(): Application['facts'] {
    return this.application.facts;
  }

  get deadlines(): readonly Deadline[] {
    return this.application.deadlines;
  }

  /** The reply's running period. */
  get reply(): Deadline {
    return replyDeadline(this.deadlines)!;
  }

  get dueOn(): Day | null {
    return this.reply.dueOn;
  }

  /** The last deadline of a kind. */
  deadline(kind: Deadline['kind']): Deadline {
    const found = this.deadlines.findLast((each) => each.kind === kind);
    if (!found) throw new Error(`no ${kind} deadline`);
    return found;
  }

  get events(): readonly ApplicationEvent[] {
    return this.recordedEvents.map(({ event }) => event);
  }
}

interface Arrival {
  readonly type?: ApplicantType;
  readonly channel?: Channel;
  readonly calendar?: Calendar;
  /** The day of the command, if it differs from the day of arrival. */
  readonly on?: Day;
}

/** A registered application; its channel decides whether receipt must still be confirmed (art. 31). */
export function anArrival({
  arrivedOn,
  on = arrivedOn,
  channel = 'counter',
  type = 'naturalPerson',
  calendar = theCalendar,
}: Arrival & { readonly arrivedOn: Day }): ApplicationScenario {
  const registered = createFromRegistration(
    {
      do: 'register',
      at: `${on}T09:00:00+08:00`,
      on,
      applicant: { type, name: '张三' },
      channel,
      content: '某地块征收补偿协议',
      arrivedOn,
    },
    calendar,
  );
  return new ApplicationScenario(registered.application, registered.events, calendar, on);
}

/** An application received on a day, to be accepted. */
export const anApplication = ({ receivedOn, ...rest }: Arrival & { readonly receivedOn: Day }): ApplicationScenario =>
  anArrival({ arrivedOn: receivedOn, ...rest });

/** The same, accepted on the day of receipt. */
export const anAcceptedApplication = (arrival: Arrival & { readonly receivedOn: Day }): ApplicationScenario =>
  anApplication(arrival).on(arrival.on ?? arrival.receivedOn, 'accept');

/** An application whose draft has passed all its reviews on the day of receipt. */
export function aClearedDraft({
  outcome = 'disclosed',
  ...arrival
}: Arrival & {
  readonly receivedOn: Day;
  readonly outcome?: ApplicationCommands['submitDraft']['outcome'];
}): ApplicationScenario {
  const day = arrival.on ?? arrival.receivedOn;
  const inReview = anAcceptedApplication(arrival).on(day, 'submitDraft', { outcome, searchRecord: '检索档案室目录' });
  const passed = inReview.on(day, 'review', { kind: 'secrecy' });
  return passed.state === 'reply.cleared' ? passed : passed.on(day, 'review', { kind: 'legal' });
}

export const allCommands = Object.keys(DEFAULT_FIELDS) as readonly Extract<RuledCommand, keyof ApplicationCommands>[];
