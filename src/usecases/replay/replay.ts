// Plays a file of dated commands through the clerks' use cases, under a virtual clock.
import { createHash } from 'node:crypto';
import type { Day } from '../../domain/day.js';
import { DeskError } from '../../domain/errors.js';
import { type ApplicationRecord, ChangeSet } from '../../store/change-set.js';
import { commit } from '../../store/commit.js';
import { ask, type Queryable } from '../../store/database.js';
import { Ledger } from '../../store/ledger.js';
import { readOffice } from '../../store/office.js';
import { foldCounts } from '../../store/tally.js';
import { openAgency } from '../agencies/open-agency.js';
import { changeApplication } from '../applications/change.js';
import { registerApplication } from '../applications/register.js';
import { splitApplication } from '../applications/split.js';
import { amendCalendar, type NewNotice } from '../calendar/amend-calendar.js';
import { closeRemedy, openRemedy, redoReply } from '../remedies/remedies.js';
import { letTimePass } from '../time/wake.js';
import { type Lines, numbered } from './check-file.js';
import { type CommandLine, type Line, readLine } from './line.js';
import { RunNames, type RunReminder } from './run-names.js';

/** Commands in one commit: from `preferred` on it ends with the day, at `max` at once. */
interface Lot {
  readonly enough: number;
  readonly most: number;
}
const ALONE: Lot = { enough: 256, most: 512 };
/** Clerks are at work, and a long commit would conflict with them too often. */
const SHARED: Lot = { enough: 8, most: 16 };
const LINE_BY_LINE: Lot = { enough: 1, most: 1 };
/** Applications that stay in memory between commits. */
const KEEP = 5_000;

export interface Rejected {
  readonly line: number;
  readonly do: string;
  readonly why: string;
}

export interface Replayed {
  readonly lines: number;
  readonly rejected: readonly Rejected[];
  /** Lines refused that did not expect it, or accepted that expected a refusal. */
  readonly surprises: readonly Rejected[];
  /** The day of the virtual clock at the end. */
  readonly today: Day;
  readonly names: RunNames;
}

export interface ReplayOptions {
  /** Moves the clock on to noon of this day, after the last line. */
  readonly until?: Day | undefined;
  /** Lines that an earlier import of the same file applied are not applied again. */
  readonly resumable?: boolean;
  readonly progress?: (lines: number) => void;
  /** Every line is committed by itself, as others work on the same registers. */
  readonly lineByLine?: boolean;
  /** Called whenever something new has been committed. */
  readonly committed?: () => void;
}

/**
 * Plays the lines of a checked file on a connection used for nothing else.
 * @throws only database errors; refusals are part of the result
 */
export async function replay(on: Queryable, lines: Lines, options: ReplayOptions = {}): Promise<Replayed> {
  const player = await Player.open(on, options);
  let count = 0;
  for await (const { number, text } of numbered(lines)) {
    await player.play(readLine(number, text));
    if (++count % 1000 === 0) options.progress?.(count);
  }
  const today = await player.finish(options.until);
  return { lines: count, rejected: player.rejected, surprises: player.surprises, today, names: player.names };
}

class Player {
  readonly rejected: Rejected[] = [];
  readonly surprises: Rejected[] = [];
  #ledger: Ledger;
  #today: Day = '0001-01-01';
  #waiting = 0;
  /** A hash of this line and all before it: the same line of a longer file has the same hash. */
  #mark = '';
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly on: Queryable,
    ledger: Ledger,
    readonly names: RunNames,
    readonly resumable: boolean,
    readonly committed: () => void,
    readonly lot: Lot,
  ) {
    this.#ledger = ledger;
  }

  static async open(on: Queryable, options: ReplayOptions): Promise<Player> {
    const { resumable = false, lineByLine = false, committed = () => {} } = options;
    const ledger = await ledgerOf(on, resumable);
    const lot = lineByLine ? LINE_BY_LINE : resumable ? SHARED : ALONE;
    return new Player(on, ledger, await RunNames.open(on), resumable, committed, lot);
  }

  async play(line: Line): Promise<void> {
    const { command } = line;
    if (command.on > this.#today) {
      this.#today = command.on;
      if (this.#waiting >= this.lot.enough) await this.#flush();
    }
    if (this.resumable) {
      this.#mark = createHash('sha256').update(this.#mark).update(line.text).digest('hex');
    }
    const answer = (await this.#earlier()) ?? (await this.#play(command));
    for (const { kind, name, ref } of answer.named) this.names.put(kind, name, ref);
    if (answer.refused !== undefined) this.rejected.push(rejection(line, answer.refused));
    if (answer.refused !== undefined && !command.expect) this.surprises.push(rejection(line, answer.refused));
    if (answer.refused === undefined && command.expect) {
      this.surprises.push(rejection(line, '预期被拒绝，但已办理 / it was to be refused, and was accepted'));
    }
    if (++this.#waiting >= this.lot.most) await this.#flush();
  }

  async #play(command: CommandLine): Promise<Answer> {
    let answer: Answer;
    try {
      if (command.do === 'openAgency' || command.do === 'amendCalendar') return await this.#changeOffice(command);
      answer = { named: await this.#apply(command) };
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      answer = { named: [], refused: error.message };
    }
    if (this.resumable) this.#ledger.changes.answer(this.#key, answer, command.at);
    return answer;
  }

  /** Time passes until the morning of the last day; what it does is committed like everything else. */
  async finish(until: Day | undefined): Promise<Day> {
    if (until !== undefined && until > this.#today) this.#today = until;
    await this.#letTimePass();
    await foldCounts(this.on);
    return this.#today;
  }

  /** Changes the office in a transaction of its own, after everything before it is committed. */
  async #changeOffice(command: Extract<CommandLine, { do: 'openAgency' | 'amendCalendar' }>): Promise<Answer> {
    // Missed and lapsed deadlines do not move, so they must be marked before the calendar changes.
    await (command.do === 'amendCalendar' ? this.#letTimePass() : this.#settled());
    const answer = { named: [] };
    await inTransaction(this.on, async () => {
      if (command.do === 'openAgency') await openAgency(this.on, this.#ledger.office, command);
      else await this.#amendCalendar(command);
      if (!this.resumable) return;
      const changes = new ChangeSet();
      changes.answer(this.#key, answer, command.at);
      await commit(this.on, changes, this.#ledger.office.edition);
    });
    this.#ledger = await ledgerOf(this.on, this.resumable);
    return answer;
  }

  async #amendCalendar(command: Extract<CommandLine, { do: 'amendCalendar' }>): Promise<void> {
    const told: RunReminder[] = [];
    await amendCalendar(this.on, noticeOf(command), command, (reminders) => void told.push(...reminders));
    await this.names.flush(told);
  }

  async #apply(command: Exclude<CommandLine, { do: 'openAgency' | 'amendCalendar' }>): Promise<readonly Name[]> {
    const ledger = this.#ledger;
    const { office } = ledger;
    switch (command.do) {
      case 'register': {
        await this.names.mustBeNew('application', [command.application!]);
        const record = await registerApplication(ledger, office.agency(command.agency), command);
        return [application(command.application!, record)];
      }
      case 'split': {
        const ref = await this.names.find('application', command.application!);
        const names = command.into.map((each) => each.application);
        await this.names.mustBeNew('application', names);
        const [, ...further] = await splitApplication(ledger, ref, command);
        return further.map((record, index) => application(names[index]!, record));
      }
      case 'openRemedy': {
        await this.names.mustBeNew('remedy', [command.remedy]);
        const about = command.application
          ? await ledger.applicationNow(await this.names.find('application', command.application))
          : null;
        const agency = about && !command.agency ? office.agencyById(about.agencyId) : office.agency(command.agency);
        const remedy = await openRemedy(ledger, agency, command, about);
        return [{ kind: 'remedy', name: command.remedy, ref: { agencyId: remedy.agencyId, id: remedy.id } }];
      }
      case 'closeRemedy':
        await closeRemedy(ledger, await this.names.find('remedy', command.remedy), command);
        return [];
      case 'redo': {
        const ref = await this.names.find('remedy', command.remedy);
        await this.names.mustBeNew('application', [command.as]);
        return [application(command.as, await redoReply(ledger, ref, command))];
      }
      default:
        await changeApplication(ledger, await this.names.find('application', command.application!), command);
        return [];
    }
  }

  /** Hands the changes to the database and goes on deciding; one commit is under way at a time. */
  async #flush(): Promise<void> {
    await this.#writing;
    this.#waiting = 0;
    const changes = this.#ledger.take();
    const { edition } = this.#ledger.office;
    const reminders = changes.takeReminders();
    this.#writing = this.#write(changes, edition, reminders);
    // Awaited with the next commit; a failure in between must not crash the process.
    this.#writing.catch(() => {});
  }

  async #write(changes: ChangeSet, edition: number, reminders: readonly RunReminder[]): Promise<void> {
    await Promise.all([commit(this.on, changes, edition), this.names.flush(reminders)]);
    if (!changes.isEmpty) this.committed();
  }

  /** Commits everything so far. */
  async #settled(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  async #letTimePass(): Promise<void> {
    await this.#settled();
    for (;;) {
      const due = await this.names.due(this.#today);
      if (due.length === 0) return;
      await letTimePass(this.#ledger, due, this.#today);
      await this.#settled();
    }
  }

  get #key(): string {
    return `replay ${this.#mark}`;
  }

  /** The answer to this line in an earlier import. */
  async #earlier(): Promise<Answer | undefined> {
    if (!this.resumable) return undefined;
    const [row] = await ask<{ answer: Answer }>(this.on, 'earlier_answer', 'select answer from answer where key = $1', [
      this.#key,
    ]);
    return row?.answer;
  }
}

const ledgerOf = async (on: Queryable, shared: boolean): Promise<Ledger> =>
  new Ledger(on, await readOffice(on), { keep: KEEP, shared });

/** The result of a line: an import stores it under the line's hash, so that a later one continues after it. */
interface Answer {
  readonly named: readonly Name[];
  readonly refused?: string;
}

/** A name that a line gave. */
interface Name {
  readonly kind: 'application' | 'remedy';
  readonly name: string;
  readonly ref: { readonly agencyId: number; readonly id: number };
}

const application = (name: string, { agencyId, id }: ApplicationRecord): Name => ({
  kind: 'application',
  name,
  ref: { agencyId, id },
});

const noticeOf = ({
  title,
  off = [],
  work = [],
  agency,
}: Extract<CommandLine, { do: 'amendCalendar' }>): NewNotice => ({
  title,
  source: 'replay',
  off,
  work,
  ...(agency !== undefined && { agency }),
});

const rejection = ({ number, command }: Line, why: string): Rejected => ({ line: number, do: command.do, why });

async function inTransaction(on: Queryable, work: () => Promise<unknown>): Promise<void> {
  await on.query('begin');
  try {
    await work();
    await on.query('commit');
  } catch (error) {
    await on.query('rollback');
    throw error;
  }
}
