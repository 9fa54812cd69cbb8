// Agencies and calendars, as commands need them: kept in memory, read again when they have changed.
import { Calendar } from '../../domain/calendar/calendar.js';
import type { Notice } from '../../domain/calendar/notice.js';
import { notFound } from '../../domain/errors.js';
import type { AgencyKind } from '../../domain/vocabulary.js';
import { query, type Queryable } from './query.js';

export interface Agency {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly parentId: number | null;
}

/** A stored notice: `id` is the calendar edition that it made; `agencyId` is null where it holds everywhere. */
export interface StoredNotice extends Notice {
  readonly id: number;
  readonly agencyId: number | null;
}

/** Agencies and calendars at one moment. Immutable. */
export class Office {
  readonly #byCode: ReadonlyMap<string, Agency>;
  readonly #byId: ReadonlyMap<number, Agency>;
  readonly #calendars = new Map<string, Calendar>();

  constructor(
    readonly agencies: readonly Agency[],
    readonly notices: readonly StoredNotice[],
  ) {
    this.#byCode = new Map(agencies.map((agency) => [agency.code, agency]));
    this.#byId = new Map(agencies.map((agency) => [agency.id, agency]));
  }

  /** The calendar edition: the id of the last notice. */
  get edition(): number {
    return this.notices.at(-1)?.id ?? 1;
  }

  /**
   * The agency of a code; without a code, the only agency.
   * @throws DomainError `not-found`
   */
  getAgency(code?: string): Agency {
    const [only, another] = this.agencies;
    if (code === undefined && only && !another) return only;
    if (code === undefined) {
      throw only
        ? notFound('有多个机关，请写明机关代码（agency）', 'there are several agencies: name one (agency)')
        : notFound('尚未设立机关，请先设立（openAgency）', 'no agency is open yet: open one first (openAgency)');
    }
    const agency = this.#byCode.get(code);
    if (!agency) throw notFound(`没有代码为“${code}”的机关`, `there is no agency ${code}`);
    return agency;
  }

  getAgencyById(id: number): Agency {
    const agency = this.#byId.get(id);
    if (!agency) throw notFound(`没有编号为${id}的机关`, `there is no agency ${id}`);
    return agency;
  }

  hasCode(code: string): boolean {
    return this.#byCode.has(code);
  }

  hasId(id: number): boolean {
    return this.#byId.has(id);
  }

  /** An agency and everything under it. */
  subtree(root: Agency): readonly Agency[] {
    const ids = new Set([root.id]);
    // Parents are opened before their children, so one pass in order of opening finds all.
    for (const { id, parentId } of this.agencies) if (parentId !== null && ids.has(parentId)) ids.add(id);
    return this.agencies.filter(({ id }) => ids.has(id));
  }

  /** The notices that hold for an agency: the national ones, its own and those of the agencies above it. */
  noticesOf(agencyId: number, edition = this.edition): readonly StoredNotice[] {
    const ancestorIds = this.pathToRoot(agencyId);
    return this.notices.filter(
      ({ id, agencyId: agencyScope }) => id <= edition && (agencyScope === null || ancestorIds.includes(agencyScope)),
    );
  }

  /** The calendar of an agency, by these notices. */
  calendarOf(agencyId: number, edition = this.edition): Calendar {
    const applicable = this.noticesOf(agencyId, edition);
    const key = `${edition}:${applicable.map(({ id, agencyId: agencyScope }) => (agencyScope === null ? '' : id)).join('')}`;
    let calendar = this.#calendars.get(key);
    if (!calendar) this.#calendars.set(key, (calendar = new Calendar(edition, applicable)));
    return calendar;
  }

  /** The calendar of the whole country, without any agency's own days. */
  nationalCalendar(): Calendar {
    return new Calendar(
      this.edition,
      this.notices.filter(({ agencyId }) => agencyId === null),
    );
  }

  /** An agency and those above it, itself first. */
  pathToRoot(agencyId: number): readonly number[] {
    const path: number[] = [];
    for (let id: number | null = agencyId; id !== null; id = this.#byId.get(id)?.parentId ?? null) path.push(id);
    return path;
  }
}

/** Reads the office as it is now. */
export async function readOffice(db: Queryable): Promise<Office> {
  const agencies = await query<Agency & { parent_id: number | null }>(
    db,
    'agencies',
    'select id, code, name, kind, parent_id from agency order by id',
  );
  const notices = await query<StoredNotice & { agency_id: number | null }>(
    db,
    'notices',
    'select id, title, source, agency_id, off::text[], work::text[], names from calendar_notice order by id',
  );
  return new Office(
    agencies.map(({ id, code, name, kind, parent_id: parentId }) => ({ id, code, name, kind, parentId })),
    notices.map(({ agency_id: agencyId, ...notice }) => ({
      ...notice,
      agencyId,
      ...(agencyId !== null && { agency: String(agencyId) }),
    })),
  );
}

/** Shows whether the office in memory is current: the last agency and the last notice. */
export interface OfficeVersion {
  readonly last_agency: number | null;
  readonly last_notice: number | null;
}

/** SQL for OfficeVersion, selected along with a command's record. */
export const OFFICE_VERSION_SQL =
  '(select max(id) from agency) as last_agency, (select max(id) from calendar_notice) as last_notice';

export const isCurrentOffice = (office: Office, version: OfficeVersion): boolean =>
  (office.agencies.at(-1)?.id ?? null) === version.last_agency &&
  (office.notices.at(-1)?.id ?? null) === version.last_notice;
