// Decides the lines of a replay one after another, and commits what was decided.
import { createHash } from 'node:crypto';
import type { Day } from '../../domain/day.js';
import { DomainError } from '../../domain/errors.js';
import { type ApplicationRecord, ChangeSet } from '../../platform/db/change-set.js';
import { commit } from '../../platform/db/commit.js';
import { type Queryable, transactionOn } from '../../platform/db/query.js';
import { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { readOffice } from '../../platform/db/office.js';
import { foldCounts } from '../../platform/db/tally.js';
import { openAgency } from '../agencies/open-agency.js';
import { changeApplication } from '../applications/change-application.js';
import { registerApplication } from '../applications/register-application.js';
import { splitApplication } from '../applications/split-application.js';
import { amendCalendar, type NewNotice } from '../calendar/amend-calendar.js';
import { closeRemedy, openRemedy, redoReply } from '../remedies/remedy-commands.js';
import { applyElapsedTime } from '../deadlines/wake.js';
import { CommitPipeline } from './commit-pipeline.js';
import { assertWithinLimits, type LineCommand, type ReplayLine } from './replay-line.js';
import { findEarlierAnswer, type NameKind, type RunReminder } from './replay.sql.js';
import { RunNames } from './run-names.js';

/** Commands in one commit: from `preferred` on it ends with the day, at `max` at once. */
interface CommitSize {
  readonly preferred: number;
  readonly max: number;
}
const ALONE: CommitSize = { preferred: 256, max: 512 };
/** Clerks are at work, and a long commit would conflict with them too often. */
const SHARED: CommitSize = { preferred: 8, max: 16 };
const LINE_BY_LINE: CommitSize = { preferred: 1, max: 1 };
/** Applications that stay in memory between commits: more than a batch of lines can name. */
const CACHE_SIZE = 5_000;

export interface PlayerOptions {
  /** Lines that an earlier import of the same file applied are not applied again. */
  readonly resumable?: boolean;
  /** Every line is committed by itself, as others work on the same registers. */
  readonly lineByLine?: boolean;
  /** Called whenever something new has been committed. */
  readonly committed?: () => void;
}

export interface RejectedLine {
  readonly line: number;
  readonly do: string;
  readonly why: string;
}

/** Plays lines on a connection that sends nothing after a failure (stoppingAtFailure). */
export class Player {
  readonly rejected: RejectedLine[] = [];
  readonly unexpected: RejectedLine[] = [];
  #work: UnitOfWork;
  #today: Day = '0001-01-01';
  #waiting = 0;
  /** A hash of this line and all before it: the same line of a longer file has the same hash. */
  #hash = '';
  readonly #commits: CommitPipeline;

  private constructor(
    readonly db: Queryable,
    work: UnitOfWork,
    readonly names: RunNames,
    readonly resumable: boolean,
    readonly commitSize: CommitSize,
    committed: () => void,
  ) {
    this.#work = work;
    this.#commits = new CommitPipeline(db, names, committed);
  }

  static async open(db: Queryable, options: PlayerOptions): Promise<Player> {
    const { resumable = false, lineByLine = false, committed = () => {} } = options;
    const work = await createUnitOfWork(db, resumable);
    const commitSize = lineByLine ? LINE_BY_LINE : resumable ? SHARED : ALONE;
    return new Player(db, work, await RunNames.open(db), resumable, commitSize, committed);
  }

  /**
   * Reads what the lines will change, in one statement. It may run ahead of the lines before them: what these change is
   * in memory, and everything else is read after the commits so far.
   */
  async readApplications(lines: readonly ReplayLine[]): Promise<void> {
    // Lines of an earlier import need nothing, and clerks may change meanwhile what was read early.
    if (this.resumable) return;
    const names = lines.flatMap(({ command }) => command.application ?? []);
    const refs = await this.names.findAll([...new Set(names)]);
    await this.#work.applications.getMany(refs);
  }

  async play(line: ReplayLine): Promise<void> {
    const { command } = line;
    if (command.on > this.#today) {
      this.#today = command.on;
      if (this.#waiting >= this.commitSize.preferred) await this.#flush();
    }
    if (this.resumable) {
      this.#hash = createHash('sha256').update(this.#hash).update(line.text).digest('hex');
    }
    const answer = this.#isOpenAlready(command)
      ? { named: [] }
      : ((await this.#readEarlierAnswer()) ?? (await this.#play(command)));
    for (const { kind, name, ref } of answer.named) this.names.add(kind, name, ref);
    if (answer.refused !== undefined) this.rejected.push(rejection(line, answer.refused));
    if (answer.refused !== undefined && !command.expect) this.unexpected.push(rejection(line, answer.refused));
    if (answer.refused === undefined && command.expect) {
      this.unexpected.push(rejection(line, '预期被拒绝，但已办理 / it was to be refused, and was accepted'));
    }
    if (++this.#waiting >= this.commitSize.max) await this.#flush();
  }

  /** The office that a file is imported into is usually open, by hand or by an earlier import: as the line wants it, it is done. */
  #isOpenAlready(command: LineCommand): boolean {
    if (!this.resumable || command.do !== 'openAgency' || command.expect) return false;
    const { office } = this.#work;
    if (!office.hasCode(command.code)) return false;
    const { name, kind, parentId } = office.getAgency(command.code);
    const parent = parentId === null ? undefined : office.getAgencyById(parentId).code;
    return name === command.name && kind === command.kind && parent === command.parent;
  }

  async #play(command: LineCommand): Promise<Answer> {
    let answer: Answer;
    try {
      assertWithinLimits(command);
      if (command.do === 'openAgency' || command.do === 'amendCalendar') return await this.#changeOffice(command);
      answer = { named: await this.#apply(command) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      answer = { named: [], refused: error.message };
    }
    if (this.resumable) this.#work.changes.addAnswer(this.#key, answer, command.at);
    return answer;
  }

  /** Time passes until the morning of the last day; what it does is committed like everything else. */
  async finish(until: Day | undefined): Promise<Day> {
    if (until !== undefined && until > this.#today) this.#today = until;
    await this.#applyElapsedTime();
    await foldCounts(this.db);
    return this.#today;
  }

  /** Changes the office in a transaction of its own, after everything before it is committed. */
  async #changeOffice(command: Extract<LineCommand, { do: 'openAgency' | 'amendCalendar' }>): Promise<Answer> {
    // Missed and lapsed deadlines do not move, so they must be marked before the calendar changes.
    await (command.do === 'amendCalendar' ? this.#applyElapsedTime() : this.#settle());
    const answer = { named: [] };
    await transactionOn(this.db, 'begin', async () => {
      if (command.do === 'openAgency') await openAgency(this.db, this.#work.office, command);
      else await this.#amendCalendar(command);
      if (!this.resumable) return;
      const changes = new ChangeSet();
      changes.addAnswer(this.#key, answer, command.at);
      await commit(this.db, changes, this.#work.office.edition);
    });
    this.#work = await createUnitOfWork(this.db, this.resumable);
    return answer;
  }

  async #amendCalendar(command: Extract<LineCommand, { do: 'amendCalendar' }>): Promise<void> {
    const collected: RunReminder[] = [];
    await amendCalendar(this.db, noticeOf(command), command, (reminders) => void collected.push(...reminders));
    await this.names.flush(collected);
  }

  async #apply(command: Exclude<LineCommand, { do: 'openAgency' | 'amendCalendar' }>): Promise<readonly NewName[]> {
    const work = this.#work;
    const { office } = work;
    switch (command.do) {
      case 'register': {
        await this.names.assertNew('application', [command.application!]);
        const record = await registerApplication(work, office.getAgency(command.agency), command);
        return [applicationName(command.application!, record)];
      }
      case 'split': {
        const ref = await this.names.find('application', command.application!);
        const names = command.into.map((each) => each.application);
        await this.names.assertNew('application', names);
        const [, ...further] = await splitApplication(work, ref, command);
        return further.map((record, index) => applicationName(names[index]!, record));
      }
      case 'openRemedy': {
        await this.names.assertNew('remedy', [command.remedy]);
        const about = command.application
          ? await work.applications.getUncached(await this.names.find('application', command.application))
          : null;
        const agency =
          about && !command.agency ? office.getAgencyById(about.agencyId) : office.getAgency(command.agency);
        const remedy = await openRemedy(work, agency, command, about);
        return [{ kind: 'remedy', name: command.remedy, ref: { agencyId: remedy.agencyId, id: remedy.id } }];
      }
      case 'closeRemedy':
        await closeRemedy(work, await this.names.find('remedy', command.remedy), command);
        return [];
      case 'redo': {
        const ref = await this.names.find('remedy', command.remedy);
        await this.names.assertNew('application', [command.as]);
        return [applicationName(command.as, await redoReply(work, ref, command))];
      }
      default:
        await changeApplication(work, await this.names.find('application', command.application!), command);
        return [];
    }
  }

  async #flush(): Promise<void> {
    this.#waiting = 0;
    await this.#commits.add(this.#work);
  }

  /** Commits everything so far. */
  async #settle(): Promise<void> {
    await this.#flush();
    await this.#commits.settle();
  }

  async #applyElapsedTime(): Promise<void> {
    await this.#settle();
    for (;;) {
      const due = await this.names.listDue(this.#today);
      if (due.length === 0) return;
      await applyElapsedTime(this.#work, due, this.#today);
      await this.#settle();
    }
  }

  get #key(): string {
    return `replay ${this.#hash}`;
  }

  /** The answer to this line in an earlier import. */
  async #readEarlierAnswer(): Promise<Answer | undefined> {
    if (!this.resumable) return undefined;
    return findEarlierAnswer<Answer>(this.db, this.#key);
  }
}

const createUnitOfWork = async (db: Queryable, shared: boolean): Promise<UnitOfWork> =>
  new UnitOfWork(db, await readOffice(db), { maxHeldRecords: CACHE_SIZE, hasOtherWriters: shared });

/** The result of a line: an import stores it under the line's hash, so that a later one continues after it. */
interface Answer {
  readonly named: readonly NewName[];
  readonly refused?: string;
}

/** A name that a line gave. */
interface NewName {
  readonly kind: NameKind;
  readonly name: string;
  readonly ref: { readonly agencyId: number; readonly id: number };
}

const applicationName = (name: string, { agencyId, id }: ApplicationRecord): NewName => ({
  kind: 'application',
  name,
  ref: { agencyId, id },
});

const noticeOf = ({
  title,
  off = [],
  work = [],
  agency,
}: Extract<LineCommand, { do: 'amendCalendar' }>): NewNotice => ({
  title,
  source: 'replay',
  off,
  work,
  ...(agency !== undefined && { agency }),
});

const rejection = ({ number, command }: ReplayLine, why: string): RejectedLine => ({
  line: number,
  do: command.do,
  why,
});
