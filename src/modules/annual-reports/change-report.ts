// One step of an annual report: checks permission, version and state, then writes the change.
import { actorOf } from '../../domain/accounts/acting-role.js';
import {
  assertMayTakeStep,
  type ReportEventType,
  type ReportState,
  type ReportStep,
  takeStep,
} from '../../domain/annual-report/report-workflow.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import type { Change as Changed } from '../../platform/db/change-feed.js';
import { assertVersionSeen } from '../../platform/db/assert-version-seen.js';
import type { Queryable, Session } from '../../platform/db/query.js';
import { type Database } from '../../platform/db/database.js';
import { AnnualReportEventEntity } from '../../platform/db/entities/annual-report.entity.js';
import type { Office } from '../../platform/db/office.js';
import { findActors } from '../../platform/commands/find-actors.js';
import type { CommandContext } from '../../platform/commands/command-context.js';
import { agenciesOf } from './compute-report.js';
import { readEvents, readStoredForUpdate, writeReport } from './annual-reports.sql.js';
import type { ReportRef, Sections, StoredReport } from './stored-report.js';

/** What a step starts from. */
export interface ReportBefore {
  readonly db: Queryable;
  readonly office: Office;
  readonly stored: StoredReport;
  /** The number that the step's event will have. */
  readonly seq: number;
}

/** What a step changes. */
export interface ReportChange {
  readonly type: ReportEventType;
  readonly payload: object;
  readonly sections?: Sections;
  readonly table2?: Table2;
  readonly published?: StoredReport['published'];
  /** Writes further rows, after the event. */
  readonly save?: (db: Session) => Promise<unknown>;
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
  context: CommandContext,
  ref: ReportRef,
  step: ReportStep,
  decide: (before: ReportBefore) => Promise<ReportChange | null>,
): Promise<ReportBrief> {
  const office = await database.office.current();
  const line = office.pathToRoot(ref.agency.id);
  const actingMember = assertMayTakeStep(context.person, step, line);
  const agencies = agenciesOf(office, ref).map(({ id }) => id);
  return database.unitOfWork.runTransaction(
    { at: context.at },
    { scope: agencies, isolation: 'repeatable read' },
    async (work) => {
      const { db } = work;
      const stored = await readStoredForUpdate(db, ref);
      await assertVersionSeen(context.version, stored.version, REPORT, () =>
        readEventsSince(database, db, ref, context.version!),
      );
      const state = takeStep(stored, step, line.length === 1);
      const seq = stored.version + 1;
      const change = await decide({ db, office, stored, seq });
      if (!change) return briefOf(ref, stored);
      await writeReport(db, ref, { ...stored, state, version: seq, ...changedFields(stored, change, state) });
      const { at, person } = context;
      await db.repository(AnnualReportEventEntity).insert({
        agencyId: ref.agency.id,
        year: ref.year,
        scope: ref.scope,
        seq,
        type: change.type,
        at: new Date(at),
        byRole: actingMember.role,
        actor: actorOf(person, actingMember),
        payload: change.payload,
      });
      await change.save?.(db);
      work.publish(changeOf(ref));
      return briefOf(ref, { state, version: seq });
    },
  );
}

/** For live screens. */
export const changeOf = ({ agency, year, scope }: ReportRef): Changed => ({
  of: 'report',
  agencyId: agency.id,
  year,
  scope,
});

const briefOf = (
  { agency, year, scope }: ReportRef,
  { state, version }: Pick<StoredReport, 'state' | 'version'>,
): ReportBrief => ({ agency: agency.code, year, scope, state, version });

/** The place of publication is kept only while the report is published. */
const changedFields = (
  { sections, table2, published }: StoredReport,
  change: ReportChange,
  state: ReportState,
): Pick<StoredReport, 'sections' | 'table2' | 'published'> => ({
  sections: change.sections ?? sections,
  table2: change.table2 ?? table2,
  published: state === 'published' ? (change.published ?? published) : null,
});

const REPORT = { zh: '报告', en: 'the report has' };

async function readEventsSince(
  { pool }: Database,
  db: Queryable,
  ref: ReportRef,
  version: number,
): Promise<readonly object[]> {
  const events = await readEvents(db, ref, version);
  const actorFor = await findActors(
    pool,
    events.map((event) => event.actor),
  );
  return events.map((event) => ({ ...event, actor: actorFor(event.actor) }));
}
