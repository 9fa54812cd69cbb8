// Caches records that this process wrote last. They may be outdated: then another process's newer
// event, number or notice makes the commit fail.
import type { ApplicationRecord } from './change-set.js';

/** The least recently used applications are dropped first. */
const MAX_APPLICATIONS = 5_000;

export class RecordCache {
  readonly #applications = new Map<string, ApplicationRecord>();
  readonly #numbers = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#applications.size === 0 && this.#numbers.size === 0;
  }

  /** @param key 'agency/id' */
  getApplication(key: string): ApplicationRecord | undefined {
    return this.#applications.get(key);
  }

  /** The last number taken. @param key 'agency/series/year' */
  getLastNumber(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  /** Stores what a commit has just written. */
  store(applications: ReadonlyMap<string, ApplicationRecord>, numbers: ReadonlyMap<string, number>): void {
    for (const [key, record] of applications) {
      // Deleting first moves it to the end: the map is in order of last use.
      this.#applications.delete(key);
      this.#applications.set(key, record);
    }
    for (const key of this.#applications.keys()) {
      if (this.#applications.size <= MAX_APPLICATIONS) break;
      this.#applications.delete(key);
    }
    for (const [key, last] of numbers) this.#numbers.set(key, Math.max(last, this.#numbers.get(key) ?? 0));
  }
}
