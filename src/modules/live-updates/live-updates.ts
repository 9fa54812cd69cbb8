// Streams live changes to subscribers, each for their agencies, and resumes after a gap.
import { randomUUID } from 'node:crypto';
import { recordName } from '../../domain/document-numbers.js';
import { type Change, type ChangeSubscription, type Changes } from '../../platform/db/change-feed.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { type Audience, isInAudience } from './audience.js';

/** One line of the stream. `reload`: something was missed or too much has changed, so read everything again. */
export interface LiveEvent {
  readonly id: string;
  readonly type: Change['of'] | 'reload';
  /** Names what has changed, as in URLs. */
  readonly data: object;
}

/** How many changes are kept for subscribers that come back after a gap. */
const MAX_KEPT = 1000;

interface Subscriber {
  audience: Audience;
  readonly send: (event: LiveEvent) => void;
}

/** How long it listens on without subscribers: a broken connection is back by then. */
const IDLE_MS = 60_000;

/** One per process. Listens to changes while there are subscribers. */
export class LiveUpdates {
  /** Event numbers of another run of the program are not valid here. */
  readonly #run = randomUUID().slice(0, 8);
  readonly #subscribers = new Set<Subscriber>();
  #kept: { readonly number: number; readonly change: Change | 'reload' }[] = [];
  #last = 0;
  #listener: ChangeSubscription | undefined;
  #closeTimer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /**
   * Sends changes until the subscription ends.
   * @param after the id of the last event seen; what came since is sent first
   */
  async subscribe(audience: Audience, after: string | undefined, send: Subscriber['send']): Promise<Subscription> {
    clearTimeout(this.#closeTimer);
    this.#listener ??= this.database.changes.subscribe((changes) => void this.#receive(changes).catch(() => {}));
    await this.#listener.ready;
    const office = await this.database.office.current();
    const subscriber: Subscriber = { audience, send };
    this.#subscribers.add(subscriber);
    if (after !== undefined) this.#catchUp(subscriber, after, office);
    return {
      setAudience: (audience) => void (subscriber.audience = audience),
      end: () => {
        this.#subscribers.delete(subscriber);
        if (this.#subscribers.size > 0) return;
        clearTimeout(this.#closeTimer);
        this.#closeTimer = setTimeout(() => this.close(), IDLE_MS).unref();
      },
    };
  }

  /** Stops listening. Changes are missed from here on, so one number is skipped: returning subscribers reload. */
  close(): void {
    clearTimeout(this.#closeTimer);
    this.#listener?.end();
    this.#listener = undefined;
    this.#kept = [];
    this.#last++;
  }

  async #receive(changes: Changes): Promise<void> {
    // Another process may have added a calendar notice or opened an agency.
    if (changes === 'reload') this.database.office.forget();
    const office = await this.database.office.current();
    for (const change of changes === 'reload' ? [changes] : changes) {
      const number = ++this.#last;
      this.#kept.push({ number, change });
      for (const subscriber of this.#subscribers) this.#send(subscriber, number, change, office);
    }
    if (this.#kept.length > MAX_KEPT) this.#kept = this.#kept.slice(-MAX_KEPT);
  }

  #catchUp(subscriber: Subscriber, after: string, office: Office): void {
    const [run, seen = ''] = after.split('-');
    const first = this.#kept[0]?.number ?? this.#last + 1;
    const isKnown = run === this.#run && /^\d{1,15}$/u.test(seen) && Number(seen) <= this.#last;
    if (!isKnown || Number(seen) + 1 < first) {
      subscriber.send({ id: this.#id(this.#last), type: 'reload', data: {} });
      return;
    }
    for (const { number, change } of this.#kept) {
      if (number > Number(seen)) this.#send(subscriber, number, change, office);
    }
  }

  #send({ audience, send }: Subscriber, number: number, change: Change | 'reload', office: Office): void {
    const id = this.#id(number);
    if (change === 'reload') return send({ id, type: 'reload', data: {} });
    if (isInAudience(audience, office, change)) send({ id, type: change.of, data: payloadOf(change, office) });
  }

  #id = (number: number): string => `${this.#run}-${number}`;
}

function payloadOf(change: Change, office: Office): object {
  const { code: agency } = office.getAgencyById(change.agencyId);
  switch (change.of) {
    case 'application': {
      const { id, version, command } = change;
      return { application: recordName(agency, id), version, command };
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

export interface Subscription {
  /** Replaces the audience: rights may change during a subscription. */
  setAudience(audience: Audience): void;
  end(): void;
}
