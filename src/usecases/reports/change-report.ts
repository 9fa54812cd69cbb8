// One step of an annual report: checks permission, version and state, then writes the change.
import { stale } from '../../domain/errors.js';
import { actorOf } from '../../domain/people/acting.js';
import {
  mustBeHand,
  type ReportEventType,
  type ReportState,
  type ReportStep,
  stepFrom,
} from '../../domain/report/life.js';
import type { Table2 } from '../../domain/report/table2.js';
import { type Change as Changed, changesWritten } from '../../store/changes.js';
import { ask, type Database, type Queryable } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { changingAtOnce } from '../../store/scope.js';
import { whoActed } from '../accounts/who-acted.js';
import type { Asking } from '../asking.js';
import { officeOf } from '../perform.js';
import { agenciesOf } from './reckon.js';
import { readEvents, readStored, type ReportRef, type Sections, type StoredReport } from './stored-report.js';
import { uncontested } from './uncontested.js';

/** What a step starts from. */
export interface Before {
  readonly on: Queryable;
  readonly office: Office;
  readonly stored: StoredReport;
  /** The number that the step's event will have. */
  readonly seq: number;
}

/** What a step changes. */
export interface Change {
  readonly type: ReportEventType;
  readonly payload: object;
  readonly sections?: Sections;
  readonly table2?: Table2;
  readonly published?: StoredReport['published'];
  /** Writes further rows, after the event. */
  readonly keep?: (on: Queryable) => Promise<unknown>;
}

export interface ReportBrief {
  readonly agency: string;
  readonly year: number;
  readonly scope: ReportRef['scope'];
  readonly state: ReportState;
  readonly version: number;
}

/**
 * Reads one snapshot; `decide` returns null if there is nothing to change.
 * @throws DomainError `not-permitted`, `stale` naming who changed what, `not-allowed` naming what is allowed now, and what
 * `decide` throws
 */
export async function changeReport(
  database: Database,
  asking: Asking,
  ref: ReportRef,
  step: ReportStep,
  work: (before: Before) => Promise<Change | null>,
): Promise<ReportBrief> {
  const office = await officeOf(database);
  const line = office.line(ref.agency.id);
  const hand = mustBeHand(asking.person, step, line);
  const within = agenciesOf(office, ref).map(({ id }) => id);
  const { isChanged, told } = await uncontested(() =>
    changingAtOnce(database, within, async (on) => {
      const stored = await readStored(on, ref, true);
      await mustBeSeen(database, on, ref, stored, asking.version);
      const state = stepFrom(stored.state, step, line.length === 1);
      const seq = stored.version + 1;
      const change = await work({ on, office, stored, seq });
      if (!change) return { isChanged: false, told: brief(ref, stored) };
      await write(on, ref, { ...stored, state, version: seq, ...changedFields(stored, change, state) });
      const { at, person } = asking;
      await addEvent(on, ref, [seq, change.type, at, hand.role, actorOf(person, hand), JSON.stringify(change.payload)]);
      await change.keep?.(on);
      return { isChanged: true, told: brief(ref, { state, version: seq }) };
    }),
  );
  if (isChanged) changesWritten(database, [changeOf(ref)]);
  return told;
}

/** For live screens. */
export const changeOf = ({ agency, year, scope }: ReportRef): Changed => ({
  of: 'report',
  agencyId: agency.id,
  year,
  scope,
});

const brief = (
  { agency, year, scope }: ReportRef,
  { state, version }: Pick<StoredReport, 'state' | 'version'>,
): ReportBrief => ({ agency: agency.code, year, scope, state, version });

/** The place of publication is kept only while the report is published. */
const changedFields = (
  { sections, table2 }: StoredReport,
  change: Change,
  state: ReportState,
): Pick<StoredReport, 'sections' | 'table2' | 'published'> => ({
  sections: change.sections ?? sections,
  table2: change.table2 ?? table2,
  published: state === 'published' ? (change.published ?? null) : null,
});

async function mustBeSeen(
  { pool }: Database,
  on: Queryable,
  ref: ReportRef,
  { version }: StoredReport,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === version) return;
  const events = await readEvents(on, ref, seen);
  const actor = await whoActed(
    pool,
    events.map((event) => event.actor),
  );
  const since = events.map((event) => ({ ...event, actor: actor(event.actor) }));
  throw stale(
    `报告已被他人更改（您看到的是第${seen}版，现为第${version}版），请刷新后再办`,
    `the report has been changed since version ${seen} (now ${version}): reload and try again`,
    { version, since },
  );
}

const write = (on: Queryable, { agency, year, scope }: ReportRef, report: StoredReport): Promise<unknown> =>
  ask(
    on,
    'write_report',
    `insert into annual_report (agency_id, year, scope, state, version, sections, table2, published_where, published_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (agency_id, year, scope) do update set state = excluded.state, version = excluded.version,
       sections = excluded.sections, table2 = excluded.table2, published_where = excluded.published_where,
       published_on = excluded.published_on`,
    [
      agency.id,
      year,
      scope,
      report.state,
      report.version,
      JSON.stringify(report.sections),
      JSON.stringify(report.table2),
      report.published?.where ?? null,
      report.published?.on ?? null,
    ],
  );

const addEvent = (on: Queryable, { agency, year, scope }: ReportRef, event: readonly unknown[]): Promise<unknown> =>
  ask(
    on,
    'add_report_event',
    `insert into annual_report_event (agency_id, year, scope, seq, type, at, by_role, actor, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [agency.id, year, scope, ...event],
  );
