// Streams live changes to subscribers, each for their agencies, and resumes after a gap.
import { randomUUID } from 'node:crypto';
import { nameOf } from '../../domain/numbers.js';
import { type Change, type Listening, type News, onChanges } from '../../store/changes.js';
import type { Database } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { forgetOffice, officeOf } from '../perform.js';
import { type Hearing, hears } from './hearing.js';

/** One line of the stream. `reload`: something was missed or too much has changed, so read everything again. */
export interface LiveEvent {
  readonly id: string;
  readonly type: Change['of'] | 'reload';
  /** Names what has changed, as in URLs. */
  readonly data: object;
}

/** How many changes are kept for subscribers that come back after a gap. */
const KEPT = 1000;

interface Looker {
  hearing: Hearing;
  readonly tell: (event: LiveEvent) => void;
}

/** How long it listens on without subscribers: a broken connection is back by then. */
const LINGERING_MS = 60_000;

/** One per process. Listens to changes while there are subscribers. */
export class Live {
  /** Event numbers of another run of the program are not valid here. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #lookers = new Set<Looker>();
  #kept: { readonly number: number; readonly change: Change | 'much' }[] = [];
  #last = 0;
  #listening: Listening | undefined;
  #leaving: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /**
   * Sends changes until the subscription ends.
   * @param after the id of the last event seen; what came since is sent first
   */
  async look(hearing: Hearing, after: string | undefined, tell: Looker['tell']): Promise<Looking> {
    clearTimeout(this.#leaving);
    this.#listening ??= onChanges(this.database, (news) => void this.#hear(news).catch(() => {}));
    await this.#listening.ready;
    const office = await officeOf(this.database);
    const looker: Looker = { hearing, tell };
    this.#lookers.add(looker);
    if (after !== undefined) this.#catchUp(looker, after, office);
    return {
      within: (now) => void (looker.hearing = now),
      end: () => {
        this.#lookers.delete(looker);
        if (this.#lookers.size > 0) return;
        clearTimeout(this.#leaving);
        this.#leaving = setTimeout(() => this.close(), LINGERING_MS).unref();
      },
    };
  }

  /** Stops listening. Changes are missed from here on, so one number is skipped: returning subscribers reload. */
  close(): void {
    clearTimeout(this.#leaving);
    this.#listening?.end();
    this.#listening = undefined;
    this.#kept = [];
    this.#last++;
  }

  async #hear(news: News): Promise<void> {
    // Another process may have added a calendar notice or opened an agency.
    if (news === 'much') forgetOffice(this.database);
    const office = await officeOf(this.database);
    for (const change of news === 'much' ? [news] : news) {
      const number = ++this.#last;
      this.#kept.push({ number, change });
      for (const looker of this.#lookers) this.#tell(looker, number, change, office);
    }
    if (this.#kept.length > KEPT) this.#kept = this.#kept.slice(-KEPT);
  }

  #catchUp(looker: Looker, after: string, office: Office): void {
    const [run, seen = ''] = after.split('-');
    const first = this.#kept[0]?.number ?? this.#last + 1;
    const isKnown = run === this.#run && /^\d{1,15}$/u.test(seen) && Number(seen) <= this.#last;
    if (!isKnown || Number(seen) + 1 < first) {
      looker.tell({ id: this.#id(this.#last), type: 'reload', data: {} });
      return;
    }
    for (const { number, change } of this.#kept) {
      if (number > Number(seen)) this.#tell(looker, number, change, office);
    }
  }

  #tell({ hearing, tell }: Looker, number: number, change: Change | 'much', office: Office): void {
    const id = this.#id(number);
    if (change === 'much') return tell({ id, type: 'reload', data: {} });
    if (hears(hearing, office, change)) tell({ id, type: change.of, data: told(change, office) });
  }

  #id = (number: number): string => `${this.#run}-${number}`;
}

function told(change: Change, office: Office): object {
  const { code: agency } = office.agencyById(change.agencyId);
  switch (change.of) {
    case 'application': {
      const { id, version, command } = change;
      return { application: nameOf(agency, id), version, command };
    }
    case 'mail':
      return { agency, mail: change.id, version: change.version };
    case 'report':
      return { agency, year: change.year, scope: change.scope };
    case 'settings':
      return { agency, version: change.version };
    case 'supervisionNotice':
      return { agency, notice: change.id };
  }
}

export interface Looking {
  /** Replaces the audience: rights may change during a subscription. */
  within(hearing: Hearing): void;
  end(): void;
}
