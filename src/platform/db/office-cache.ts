// Caches the office. Commands notice a change by what they read; lists check every few seconds.
import { isCurrentOffice, OFFICE_VERSION_SQL, type Office, type OfficeVersion, readOffice } from './office.js';
import { type Queryable, query } from './query.js';
import { RecordCache } from './record-cache.js';

/** As long as sessions are cached: a new agency is known when the first roles in it are. */
const MAX_AGE_MS = 5_000;

interface CachedOffice {
  readonly office: Office;
  /** Decided under this office: with a new calendar everything is read again. */
  readonly records: RecordCache;
}

export class OfficeCache {
  #cached: Promise<CachedOffice> | undefined;
  #checkedAt = 0;

  constructor(private readonly db: Queryable) {}

  /** The office as last read; commands find out themselves when it has changed. */
  async current(): Promise<Office> {
    return (await this.withRecords()).office;
  }

  withRecords(): Promise<CachedOffice> {
    if (!this.#cached) {
      const read = readOffice(this.db).then((office) => ({ office, records: new RecordCache() }));
      this.#cached = read;
      // A failure is not kept: the next command reads again.
      read.catch(() => {
        if (this.#cached === read) this.#cached = undefined;
      });
    }
    return this.#cached;
  }

  /** What another process has changed in it is seen here after some seconds at the latest. */
  async recent(now: Date): Promise<Office> {
    const office = await this.current();
    const age = now.getTime() - this.#checkedAt;
    if (Math.abs(age) < MAX_AGE_MS) return office;
    this.#checkedAt = now.getTime();
    const [version] = await query<OfficeVersion & Record<string, unknown>>(
      this.db,
      'office_mark',
      `select ${OFFICE_VERSION_SQL}`,
    );
    if (isCurrentOffice(office, version!)) return office;
    this.forget();
    return this.current();
  }

  /** After it was changed here, or found to be outdated. */
  forget(): void {
    this.#cached = undefined;
  }
}
