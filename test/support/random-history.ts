// Random histories for property tests: dated commands in three agencies, most of them allowed.
import fc from 'fast-check';
import { allowedCommands } from '../../src/domain/applications/allowed-commands.js';
import {
  createFromRedo,
  createFromRegistration,
  createFromSplit,
} from '../../src/domain/applications/create-application.js';
import type { ApplicationCommand, ApplicationCommands, Command } from '../../src/domain/applications/commands.js';
import { type Application, undeliveredNotice } from '../../src/domain/applications/facts.js';
import { passTime, step } from '../../src/domain/applications/step.js';
import { addDays, type Day } from '../../src/domain/day.js';
import { DomainError } from '../../src/domain/errors.js';
import { OUTCOME_NAMES } from '../../src/domain/reply/outcomes.js';
import {
  APPLICANT_TYPES,
  CHANNELS,
  CONSULTATION_ENDINGS,
  DISPATCH_METHODS,
  FEE_BASES,
  NOTICE_KINDS,
  OPINIONS,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  ROLES,
} from '../../src/domain/vocabulary.js';
import { DEFAULT_FIELDS } from './application.js';
import { calendar } from './calendar.js';

export interface History {
  readonly lines: readonly string[];
  /** Names of redone replies (after a remedy), which the statistics do not count. */
  readonly redone: readonly string[];
}

/** Random numbers; the history follows from them deterministically, so that fast-check can shrink it. */
interface Dice {
  readonly days: number;
  readonly action: number;
  readonly target: number;
  readonly pick: number;
  readonly variant: number;
}

const die = (): fc.Arbitrary<number> => fc.nat({ max: 999 });

/** Mostly small steps in time, sometimes a leap that lets deadlines pass. */
const dice: fc.Arbitrary<Dice> = fc.record({
  days: fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 60 }) }),
  action: die(),
  target: die(),
  pick: die(),
  variant: die(),
});

export const randomHistory = (maxLines = 150): fc.Arbitrary<History> =>
  fc
    .tuple(
      fc.constantFrom('2018-11-05', '2019-04-22', '2020-11-30', '2024-12-02', '2026-08-03'),
      fc.array(dice, { minLength: Math.ceil(maxLines / 2), maxLength: maxLines, size: 'max' }),
    )
    .map(([from, rolls]) => new HistoryWriter(from).write(rolls));

const AGENCIES = ['county', 'town', 'village'] as const;

/** Commands that bring an application forward, and commands that are nearly always allowed but rarely wanted. */
const FORWARD =
  'noticeDelivered receiveSupplement payFee consultationDelivered confirmReceipt accept submitDraft review sign dispatch confirmDelivery archive'.split(
    ' ',
  );
const RARE: readonly string[] = ['void', 'withdraw', 'split', 'amendRegistration', 'assign'];

const pickFrom = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;

class HistoryWriter {
  readonly #lines: string[] = [];
  readonly #applications = new Map<string, Application>();
  readonly #remedies: string[] = [];
  readonly #redone: string[] = [];

  constructor(private day: Day) {
    this.#writeLine('openAgency', { code: 'county', name: '县政府', kind: 'government' });
    this.#writeLine('openAgency', { code: 'town', name: '镇政府', kind: 'township', parent: 'county' });
    this.#writeLine('openAgency', { code: 'village', name: '办事处', kind: 'subdistrict', parent: 'town' });
  }

  write(rolls: readonly Dice[]): History {
    for (const roll of rolls) {
      this.day = addDays(this.day, roll.days);
      this.#addCommand(roll);
    }
    return { lines: this.#lines, redone: this.#redone };
  }

  #addCommand(roll: Dice): void {
    const { action } = roll;
    if (this.#applications.size < 2 || action < 60) this.#register(roll);
    else if (action < 800) this.#allowedCommand(roll);
    else if (action < 890) this.#anyCommand(roll);
    else if (action < 915) this.#amendCalendar(roll);
    else if (action < 940) this.#split(roll);
    else if (action < 960) this.#openRemedy(roll);
    else if (action < 980) this.#closeRemedy(roll);
    else this.#redo(roll);
  }

  #register({ target, pick, variant }: Dice): void {
    // Sometimes a name that is already taken.
    const application = pick % 20 === 0 ? 'A1' : `A${this.#applications.size + 1}`;
    const fields = {
      applicant: { type: pickFrom(APPLICANT_TYPES, variant), name: '张三' },
      channel: pickFrom(CHANNELS, pick),
      content: '某地块征收补偿协议',
      ...(variant % 4 === 0 && { arrivedOn: addDays(this.day, -(variant % 9)) }),
    };
    this.#writeLine('register', { application, agency: pickFrom(AGENCIES, target), ...fields });
    if (this.#applications.has(application)) return;
    this.#apply(
      application,
      () => createFromRegistration({ do: 'register', ...this.#now(), ...fields }, calendar).application,
    );
  }

  #allowedCommand({ target, pick, variant }: Dice): void {
    const name = this.#pickApplication(target);
    const application = passTime(this.#applications.get(name)!, this.day, calendar).application;
    const allowed = allowedCommands({ ...application, on: this.day, calendar });
    if (allowed.length === 0) return this.#register({ days: 0, action: 0, target, pick, variant });
    const forward = allowed.filter(({ command }) => FORWARD.includes(command)).slice(-1); // the furthest
    const usual = allowed.filter(({ command }) => !RARE.includes(command));
    const choice = [allowed, usual, usual, forward, forward, forward][pick % 6]!;
    const { command, roles } = pickFrom(choice.length > 0 ? choice : allowed, pick >> 3);
    if (command === 'split') return this.#split({ days: 0, action: 0, target, pick, variant });
    this.#command(
      name,
      command as keyof ApplicationCommands,
      variant,
      variant % 3 === 0 ? pickFrom(roles, variant) : undefined,
    );
  }

  /** Any command, by any role. */
  #anyCommand({ target, pick, variant }: Dice): void {
    const names = Object.keys(DEFAULT_FIELDS).filter((name) => name !== 'split') as (keyof ApplicationCommands)[];
    this.#command(
      this.#pickApplication(target),
      pickFrom(names, pick),
      variant,
      variant % 2 ? pickFrom(ROLES, variant >> 1) : undefined,
    );
  }

  #command(name: string, command: keyof ApplicationCommands, variant: number, by: Command<'accept'>['by']): void {
    const fields = { ...this.#fieldsFor(name, command, variant), ...(by && { by }) };
    this.#writeLine(command, { application: name, ...fields });
    const input = { do: command, ...this.#now(), ...fields } as ApplicationCommand;
    this.#apply(name, () => step(this.#applications.get(name)!, input, calendar).application);
  }

  #fieldsFor(name: string, command: keyof ApplicationCommands, variant: number): object {
    const { facts, deadlines } = this.#applications.get(name)!;
    const consultations = facts.consultations.map((each) => each.name);
    switch (command) {
      case 'consultThirdParty':
      case 'consultAgency':
        return {
          consultation: `k${consultations.length + (variant % 7 === 0 ? 0 : 1)}`,
          party: '甲公司',
          ...(command === 'consultAgency' && variant % 2 === 0 && { coMaker: variant % 4 === 0 }),
        };
      case 'consultationDelivered':
      case 'receiveOpinion':
      case 'endConsultation':
        return {
          consultation: pickFrom([...consultations, 'k1'], variant),
          ...(command === 'receiveOpinion' && { opinion: pickFrom(OPINIONS, variant) }),
          ...(command === 'endConsultation' && { reason: pickFrom(CONSULTATION_ENDINGS, variant) }),
        };
      case 'noticeDelivered':
        return { kind: variant % 5 === 0 ? pickFrom(NOTICE_KINDS, variant) : undeliveredNotice(deadlines)?.kind };
      case 'demandReasons':
        return variant % 2 ? { workingDays: (variant % 20) + 1 } : {};
      case 'extendReply':
        return { workingDays: (variant % 22) + 1, approvedBy: '王主任' };
      case 'requestSupplement':
        return {
          items: ['文号'],
          ...(variant % 3 === 0 && { workingDays: (variant % 15) + 1 }),
          ...(variant % 5 === 0 && { deliveredOn: variant % 2 ? null : addDays(this.day, variant % 6) }),
        };
      case 'amendRegistration':
        return {
          fields: pickFrom(
            [
              { type: pickFrom(APPLICANT_TYPES, variant) },
              { receivedOn: addDays(this.day, -(variant % 40)) },
              { channel: pickFrom(CHANNELS, variant) },
              { name: '李四' },
              { content: '会议纪要' },
            ],
            variant,
          ),
          reason: '登记有误',
        };
      case 'delayReply':
        return { until: addDays(this.day, variant % 90) };
      case 'noticeFee':
        return {
          basis: pickFrom(FEE_BASES, variant),
          quantity: variant,
          ...(variant % 3 === 0 && { before: variant % 40 }),
          ...(variant % 4 === 0 && { deliveredOn: null }),
        };
      case 'receiveReasons':
        return { acceptable: variant % 3 !== 0 };
      case 'submitDraft': {
        const outcome = pickFrom(OUTCOME_NAMES, variant);
        const items = [
          { content: '甲', outcome },
          { content: '乙', outcome: pickFrom(OUTCOME_NAMES, variant >> 2) },
        ];
        return {
          outcome: variant % 2 ? 'disclosed' : outcome,
          searchRecord: '已检索',
          ...(variant % 6 === 0 && { items }),
        };
      }
      case 'review':
        return { kind: pickFrom(['secrecy', 'legal'] as const, variant), passed: variant % 6 !== 0 };
      case 'dispatch':
        return { method: pickFrom(DISPATCH_METHODS, variant) };
      default:
        return DEFAULT_FIELDS[command];
    }
  }

  #split({ target, pick }: Dice): void {
    const name = this.#pickApplication(target);
    const into = Array.from({ length: (pick % 2) + 1 }, (_, index) => ({
      application: `A${this.#applications.size + 1 + index}`,
      content: `第${index + 2}件`,
    }));
    this.#writeLine('split', { application: name, into });
    this.#apply(name, () => {
      const now = { do: 'split' as const, ...this.#now(), into };
      const { application } = step(this.#applications.get(name)!, now, calendar);
      for (const { application: splitName, content } of into) {
        this.#apply(splitName, () => createFromSplit(application, '1号', content, now, calendar).application);
      }
      return application;
    });
  }

  #amendCalendar({ pick, variant, target }: Dice): void {
    const days = Array.from({ length: (variant % 3) + 1 }, (_, index) => addDays(this.day, (pick % 60) - 20 + index));
    this.#writeLine('amendCalendar', {
      title: '临时调整',
      [variant % 2 ? 'off' : 'work']: days,
      ...(target % 2 && { agency: pickFrom(AGENCIES, target >> 1) }),
    });
  }

  #openRemedy({ target, pick, variant }: Dice): void {
    const remedy = `R${this.#remedies.length + 1}`;
    const subject =
      variant % 3 === 0 ? { agency: pickFrom(AGENCIES, target) } : { application: this.#pickApplication(target) };
    this.#writeLine('openRemedy', { remedy, kind: pickFrom(REMEDY_KINDS, pick), ...subject });
    this.#remedies.push(remedy);
  }

  #closeRemedy({ target, pick }: Dice): void {
    if (this.#remedies.length === 0) return;
    this.#writeLine('closeRemedy', {
      remedy: pickFrom(this.#remedies, target),
      result: pickFrom(REMEDY_RESULTS, pick),
    });
  }

  #redo({ target, variant }: Dice): void {
    if (this.#remedies.length === 0) return;
    const newName = `A${this.#applications.size + 1}`;
    const fields = {
      remedy: pickFrom(this.#remedies, target),
      as: newName,
      ...(variant % 2 && { workingDays: (variant % 25) + 1 }),
      ...(variant % 3 === 0 && { receivedOn: addDays(this.day, -(variant % 40)) }),
    };
    this.#writeLine('redo', fields);
    this.#redone.push(newName);
    // The model does not know whether this is allowed; if not, the name simply stays unused.
    const first = [...this.#applications.values()][0]!;
    this.#apply(
      newName,
      () => createFromRedo(first, '甲', '1号', { do: 'redo', ...this.#now(), ...fields }, calendar).application,
    );
  }

  /** One of the last four open applications; sometimes any other one. */
  #pickApplication(target: number): string {
    const names = [...this.#applications.keys()];
    const open = names.filter((name) => this.#applications.get(name)!.facts.closedOn === undefined).slice(-4);
    return pickFrom(target % 6 === 0 || open.length === 0 ? names : open, target >> 3);
  }

  #now = (): { readonly at: string; readonly on: Day } => ({ at: `${this.day}T09:00:00+08:00`, on: this.day });

  #writeLine(command: string, fields: object): void {
    this.#lines.push(JSON.stringify({ at: this.#now().at, do: command, ...fields }));
  }

  #apply(name: string, run: () => Application): void {
    try {
      this.#applications.set(name, run());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
