// Random histories for property tests: dated commands in three agencies, most of them allowed, some refused.
import fc from 'fast-check';
import { allowedNow } from '../../src/domain/application/allowed.js';
import { redo, register, splitOff } from '../../src/domain/application/begin.js';
import type { ApplicationCommand, ApplicationCommands, Command } from '../../src/domain/application/commands.js';
import type { Application } from '../../src/domain/application/facts.js';
import { passTime, step } from '../../src/domain/application/step.js';
import { addDays, type Day } from '../../src/domain/day.js';
import { DeskError } from '../../src/domain/errors.js';
import { OUTCOME_NAMES } from '../../src/domain/reply/outcomes.js';
import {
  APPLICANT_TYPES,
  CHANNELS,
  DISPATCH_METHODS,
  REMEDY_KINDS,
  REMEDY_RESULTS,
  ROLES,
} from '../../src/domain/vocabulary.js';
import { SAYS } from './application.js';
import { calendar } from './calendar.js';

export interface History {
  readonly lines: readonly string[];
  /** Names of redone replies (after a remedy), which the statistics do not count. */
  readonly madeAgain: readonly string[];
}

/** Random numbers; the history follows from them deterministically, so that fast-check can shrink it. */
interface Dice {
  readonly days: number;
  readonly what: number;
  readonly whom: number;
  readonly pick: number;
  readonly say: number;
}

const die = (): fc.Arbitrary<number> => fc.nat({ max: 999 });

/** Mostly small steps in time, sometimes a leap that lets deadlines pass. */
const dice: fc.Arbitrary<Dice> = fc.record({
  days: fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 60 }) }),
  what: die(),
  whom: die(),
  pick: die(),
  say: die(),
});

export const aHistory = (most = 150): fc.Arbitrary<History> =>
  fc
    .tuple(
      fc.constantFrom('2018-11-05', '2019-04-22', '2020-11-30', '2024-12-02', '2026-08-03'),
      fc.array(dice, { minLength: Math.ceil(most / 2), maxLength: most, size: 'max' }),
    )
    .map(([from, rolls]) => new Writer(from).write(rolls));

const AGENCIES = ['county', 'town', 'village'] as const;

/** Commands that bring an application forward, and commands that are nearly always allowed but rarely wanted. */
const FORWARD =
  'receiveSupplement payFee consultationDelivered confirmReceipt accept submitDraft review sign dispatch confirmDelivery archive'.split(
    ' ',
  );
const SELDOM: readonly string[] = ['void', 'withdraw', 'split', 'amendRegistration', 'assign'];

const of = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;

class Writer {
  readonly #lines: string[] = [];
  readonly #applications = new Map<string, Application>();
  readonly #remedies: string[] = [];
  readonly #madeAgain: string[] = [];

  constructor(private day: Day) {
    this.#put('openAgency', { code: 'county', name: '县政府', kind: 'government' });
    this.#put('openAgency', { code: 'town', name: '镇政府', kind: 'township', parent: 'county' });
    this.#put('openAgency', { code: 'village', name: '办事处', kind: 'subdistrict', parent: 'town' });
  }

  write(rolls: readonly Dice[]): History {
    for (const roll of rolls) {
      this.day = addDays(this.day, roll.days);
      this.#one(roll);
    }
    return { lines: this.#lines, madeAgain: this.#madeAgain };
  }

  #one(roll: Dice): void {
    const { what } = roll;
    if (this.#applications.size < 2 || what < 60) this.#register(roll);
    else if (what < 800) this.#allowed(roll);
    else if (what < 890) this.#anything(roll);
    else if (what < 915) this.#amendCalendar(roll);
    else if (what < 940) this.#split(roll);
    else if (what < 960) this.#openRemedy(roll);
    else if (what < 980) this.#closeRemedy(roll);
    else this.#redo(roll);
  }

  #register({ whom, pick, say }: Dice): void {
    // Sometimes a name that is already taken.
    const application = pick % 20 === 0 ? 'A1' : `A${this.#applications.size + 1}`;
    const fields = {
      applicant: { type: of(APPLICANT_TYPES, say), name: '张三' },
      channel: of(CHANNELS, pick),
      content: '某地块征收补偿协议',
      ...(say % 4 === 0 && { arrivedOn: addDays(this.day, -(say % 9)) }),
    };
    this.#put('register', { application, agency: of(AGENCIES, whom), ...fields });
    if (this.#applications.has(application)) return;
    this.#try(application, () => register({ do: 'register', ...this.#now(), ...fields }, calendar).application);
  }

  #allowed({ whom, pick, say }: Dice): void {
    const name = this.#someone(whom);
    const application = passTime(this.#applications.get(name)!, this.day, calendar).application;
    const allowed = allowedNow({ ...application, on: this.day, calendar });
    if (allowed.length === 0) return this.#register({ days: 0, what: 0, whom, pick, say });
    const forward = allowed.filter(({ command }) => FORWARD.includes(command)).slice(-1); // the furthest
    const going = allowed.filter(({ command }) => !SELDOM.includes(command));
    const choice = [allowed, going, going, forward, forward, forward][pick % 6]!;
    const { command, roles } = of(choice.length > 0 ? choice : allowed, pick >> 3);
    if (command === 'split') return this.#split({ days: 0, what: 0, whom, pick, say });
    this.#do(name, command as keyof ApplicationCommands, say, say % 3 === 0 ? of(roles, say) : undefined);
  }

  /** Any command, by any role. */
  #anything({ whom, pick, say }: Dice): void {
    const names = Object.keys(SAYS).filter((name) => name !== 'split') as (keyof ApplicationCommands)[];
    this.#do(this.#someone(whom), of(names, pick), say, say % 2 ? of(ROLES, say >> 1) : undefined);
  }

  #do(name: string, command: keyof ApplicationCommands, say: number, by: Command<'accept'>['by']): void {
    const fields = { ...this.#says(name, command, say), ...(by && { by }) };
    this.#put(command, { application: name, ...fields });
    const given = { do: command, ...this.#now(), ...fields } as ApplicationCommand;
    this.#try(name, () => step(this.#applications.get(name)!, given, calendar).application);
  }

  #says(name: string, command: keyof ApplicationCommands, say: number): object {
    const { facts } = this.#applications.get(name)!;
    const consultations = facts.consultations.map((each) => each.name);
    switch (command) {
      case 'consultThirdParty':
      case 'consultAgency':
        return { consultation: `k${consultations.length + (say % 7 === 0 ? 0 : 1)}`, party: '甲公司' };
      case 'consultationDelivered':
      case 'receiveOpinion':
        return {
          consultation: of([...consultations, 'k1'], say),
          ...(command === 'receiveOpinion' && { opinion: 'agree' }),
        };
      case 'extendReply':
        return { workingDays: (say % 22) + 1, approvedBy: '王主任' };
      case 'requestSupplement':
        return {
          items: ['文号'],
          ...(say % 3 === 0 && { workingDays: (say % 15) + 1 }),
          ...(say % 5 === 0 && { deliveredOn: addDays(this.day, say % 6) }),
        };
      case 'amendRegistration':
        return {
          fields: of(
            [
              { type: of(APPLICANT_TYPES, say) },
              { receivedOn: addDays(this.day, -(say % 40)) },
              { channel: of(CHANNELS, say) },
              { name: '李四' },
              { content: '会议纪要' },
            ],
            say,
          ),
          reason: '登记有误',
        };
      case 'delayReply':
        return { until: addDays(this.day, say % 90) };
      case 'noticeFee':
        return { basis: of(['pages', 'items'] as const, say), quantity: say };
      case 'receiveReasons':
        return { acceptable: say % 3 !== 0 };
      case 'submitDraft': {
        const outcome = of(OUTCOME_NAMES, say);
        const items = [
          { content: '甲', outcome },
          { content: '乙', outcome: of(OUTCOME_NAMES, say >> 2) },
        ];
        return { outcome: say % 2 ? 'disclosed' : outcome, searchRecord: '已检索', ...(say % 6 === 0 && { items }) };
      }
      case 'review':
        return { kind: of(['secrecy', 'legal'] as const, say), passed: say % 6 !== 0 };
      case 'dispatch':
        return { method: of(DISPATCH_METHODS, say) };
      default:
        return SAYS[command];
    }
  }

  #split({ whom, pick }: Dice): void {
    const name = this.#someone(whom);
    const into = Array.from({ length: (pick % 2) + 1 }, (_, index) => ({
      application: `A${this.#applications.size + 1 + index}`,
      content: `第${index + 2}件`,
    }));
    this.#put('split', { application: name, into });
    this.#try(name, () => {
      const now = { do: 'split' as const, ...this.#now(), into };
      const { application } = step(this.#applications.get(name)!, now, calendar);
      for (const { application: further, content } of into) {
        this.#try(further, () => splitOff(application, '1号', content, now, calendar).application);
      }
      return application;
    });
  }

  #amendCalendar({ pick, say, whom }: Dice): void {
    const around = Array.from({ length: (say % 3) + 1 }, (_, index) => addDays(this.day, (pick % 60) - 20 + index));
    this.#put('amendCalendar', {
      title: '临时调整',
      [say % 2 ? 'off' : 'work']: around,
      ...(whom % 2 && { agency: of(AGENCIES, whom >> 1) }),
    });
  }

  #openRemedy({ whom, pick, say }: Dice): void {
    const remedy = `R${this.#remedies.length + 1}`;
    const about = say % 3 === 0 ? { agency: of(AGENCIES, whom) } : { application: this.#someone(whom) };
    this.#put('openRemedy', { remedy, kind: of(REMEDY_KINDS, pick), ...about });
    this.#remedies.push(remedy);
  }

  #closeRemedy({ whom, pick }: Dice): void {
    if (this.#remedies.length === 0) return;
    this.#put('closeRemedy', { remedy: of(this.#remedies, whom), result: of(REMEDY_RESULTS, pick) });
  }

  #redo({ whom, say }: Dice): void {
    if (this.#remedies.length === 0) return;
    const as = `A${this.#applications.size + 1}`;
    const fields = { remedy: of(this.#remedies, whom), as, ...(say % 2 && { workingDays: (say % 25) + 1 }) };
    this.#put('redo', fields);
    this.#madeAgain.push(as);
    // The model does not know whether this is allowed; if not, the name simply stays unused.
    const first = [...this.#applications.values()][0]!;
    this.#try(as, () => redo(first, '甲', '1号', { do: 'redo', ...this.#now(), ...fields }, calendar).application);
  }

  /** One of the last four open applications; sometimes any other one. */
  #someone(whom: number): string {
    const names = [...this.#applications.keys()];
    const open = names.filter((name) => this.#applications.get(name)!.facts.closedOn === undefined).slice(-4);
    return of(whom % 6 === 0 || open.length === 0 ? names : open, whom >> 3);
  }

  #now = (): { readonly at: string; readonly on: Day } => ({ at: `${this.day}T09:00:00+08:00`, on: this.day });

  #put(command: string, fields: object): void {
    this.#lines.push(JSON.stringify({ at: this.#now().at, do: command, ...fields }));
  }

  #try(name: string, work: () => Application): void {
    try {
      this.#applications.set(name, work());
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
    }
  }
}
