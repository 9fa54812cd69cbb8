// Reads an annual report for its screen: content, possible steps, checks and history.
import { dayAt, type Day } from '../../domain/day.js';
import type { TableCheck } from '../../domain/statistics/table3-checks.js';
import { type Format, formatOf } from '../../domain/statistics/tables.js';
import { cellLabel, type Deltas, type Tables } from '../../domain/annual-report/corrections.js';
import {
  daysLeft,
  dueScope,
  isReportDone,
  type ReportDuties,
  reportDueOn,
} from '../../domain/annual-report/report-due.js';
import type { Grid } from '../../domain/annual-report/grid.js';
import { isFrozen, type StepOffer, stepOffers } from '../../domain/annual-report/report-workflow.js';
import { type MissingPart, textIn } from '../../domain/annual-report/report.js';
import { checkText, type TextRemark } from '../../domain/annual-report/report-checks.js';
import { type Table2, table2Cells, table2Text } from '../../domain/annual-report/table2.js';
import { type Table2Remark, table2Remarks } from '../../domain/annual-report/table2-remarks.js';
import type { TEXT_SECTIONS } from '../../domain/annual-report/template.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Person } from '../../domain/accounts/rights.js';
import { type Queryable } from '../../platform/db/query.js';
import type { Database } from '../../platform/db/database.js';
import type { Office } from '../../platform/db/office.js';
import { type Actor, findActors } from '../../platform/commands/find-actors.js';
import type { ReportBrief } from './change-report.js';
import { assertMayRead } from './may-read.js';
import { recordRestatements } from './record-restatements.js';
import { readRestatements, type Restatement } from './read-restatements.js';
import { agenciesOf, composeReport, readCurrentReport } from './compute-report.js';
import { readReportedTable2 } from './sum-table2.js';
import { readCorrections, readEvents, readStored } from './annual-reports.sql.js';
import type { ReportRef, StoredCorrection, StoredEvent, StoredReport, Unit } from './stored-report.js';

interface Attribution {
  /** null: a colleague in an imported register, or an account that no longer exists. */
  readonly actor: Actor | null;
  readonly at: string;
}

export interface ReportEvent extends Omit<StoredEvent, 'actor'>, Attribution {}

export interface ShownCorrection extends StoredCorrection, Attribution {
  readonly label: Text;
  /** The number of the correction that took it back; null: none. */
  readonly takenBackBy: number | null;
}

/** A text as it is written, and as it is printed. */
export interface ShownSection {
  readonly name: 'preface' | (typeof TEXT_SECTIONS)[number];
  readonly number: string;
  readonly title: string;
  /** '' if it is not written. */
  readonly text: string;
  readonly paragraphs: readonly string[];
}

export interface ShownReport extends ReportBrief, ReportDuties {
  readonly title: string;
  readonly format: Format;
  /** The day of art. 49; null if none is required of this scope. */
  readonly dueOn: Day | null;
  /** Negative after it. */
  readonly daysLeft: number | null;
  /** Submitted and published (art. 49). */
  readonly done: boolean;
  readonly published: StoredReport['published'];
  readonly steps: readonly StepOffer[];
  readonly sections: readonly ShownSection[];
  readonly table2: {
    /** As people wrote them in this report; blank cells are ''. */
    readonly cells: Readonly<Record<string, string>>;
    /** Of a sum: what its agencies entered; null of an agency alone. */
    readonly summed: Readonly<Record<string, string>> | null;
    readonly grid: Grid;
    readonly remarks: readonly Table2Remark[];
  };
  readonly tables: {
    readonly computed: Tables;
    /** What corrections add, by cell. */
    readonly corrections: Deltas;
    readonly reported: Tables;
    readonly grids: { readonly table3: Grid; readonly table4: Grid };
  };
  /** Figures that texts may name. */
  readonly named: Readonly<Record<string, number>>;
  readonly corrections: readonly ShownCorrection[];
  readonly checks: readonly (TableCheck & { readonly reason: string | null })[];
  readonly words: readonly TextRemark[];
  readonly missing: readonly MissingPart[];
  /** Of a sum: the agencies that it contains, and whose figures are locked. */
  readonly units: readonly Unit[] | null;
  readonly events: readonly ReportEvent[];
  readonly restatements: readonly Restatement[];
  /** Every lock, by the number of its event. */
  readonly snapshots: readonly (Attribution & { readonly snapshot: number })[];
}

export interface ReportQuery {
  readonly person: Person;
  readonly ref: ReportRef;
  /** ISO 8601. */
  readonly at: string;
}

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export async function readReport(database: Database, { person, ref, at }: ReportQuery): Promise<ShownReport> {
  const office = await database.office.current();
  assertMayRead(person, office, ref);
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const readHere = <Result>(read: (db: Queryable) => Promise<Result>): Promise<Result> => database.read(ids, read);
  const { state } = await readHere((db) => readStored(db, ref));
  if (isFrozen(state)) await recordRestatements(database, new Date(at), ref);
  return readHere((db) => buildShownReport(database, db, office, { person, ref, at }));
}

async function buildShownReport(
  database: Database,
  db: Queryable,
  office: Office,
  { person, ref, at }: ReportQuery,
): Promise<ShownReport> {
  const { agency, year, scope } = ref;
  const stored = await readStored(db, ref);
  const report = await readCurrentReport(db, office, ref, stored);
  const lastTable2 = await readReportedTable2(db, office, { ...ref, year: year - 1 });
  const events = await readEvents(db, ref);
  const corrections = await readCorrections(db, ref);
  const actorOf = await findActors(
    database.pool,
    events.map(({ actor }) => actor),
  );
  const shownEvents = events.map((event) => ({ ...event, actor: actorOf(event.actor) }));
  const attributionOf = (seq: number): Attribution => {
    const { at, actor } = shownEvents.find((each) => each.seq === seq)!;
    return { at, actor };
  };
  const format = formatOf(year);
  const printed = composeReport(ref, report);
  const isDue = dueScope(agency.kind, office.subtree(agency).length > 1) === scope;
  const dueOn = isDue ? reportDueOn(agency.kind, year) : null;
  const gridOf = (kind: 'table2' | 'table3' | 'table4'): Grid => {
    const section = printed.sections.find((each) => each.kind === kind)!;
    return (section as { readonly grid: Grid }).grid;
  };
  return {
    agency: agency.code,
    year,
    scope,
    state: stored.state,
    version: stored.version,
    title: printed.title,
    format,
    dueOn,
    daysLeft: dueOn === null ? null : daysLeft(dueOn, dayAt(at)),
    review: stored.review,
    submittedOn: stored.submittedOn,
    publishedOn: stored.publishedOn,
    done: isReportDone(stored),
    published: stored.published,
    steps: stepOffers(stored, person, office.pathToRoot(agency.id)),
    sections: [
      {
        name: 'preface',
        number: '',
        title: '',
        text: textIn(format, report.sections, 'preface') ?? '',
        paragraphs: printed.preface,
      },
      ...printed.sections.flatMap((each) =>
        each.kind === 'text'
          ? [
              {
                name: each.name,
                number: each.number,
                title: each.title,
                text: textIn(format, report.sections, each.name) ?? '',
                paragraphs: each.paragraphs,
              },
            ]
          : [],
      ),
    ],
    table2: {
      cells: table2Texts(format, stored.table2),
      summed: report.summedTable2 ? table2Texts(format, report.summedTable2) : null,
      grid: gridOf('table2'),
      // If the year before had another form, the two cannot be compared.
      remarks: formatOf(year - 1) === format ? table2Remarks(format, report.table2, lastTable2) : [],
    },
    tables: {
      computed: report.computed,
      corrections: report.deltas,
      reported: { table3: report.table3, table4: report.table4 },
      grids: { table3: gridOf('table3'), table4: gridOf('table4') },
    },
    named: printed.named,
    corrections: corrections.map((each) => ({
      ...each,
      ...attributionOf(each.seq),
      label: cellLabel(each.cell, format),
      takenBackBy: corrections.find(({ takesBack }) => takesBack === each.seq)?.seq ?? null,
    })),
    checks: report.checks.map((check) => ({ ...check, reason: reasonFor(check.rule, stored, report.reasons, events) })),
    words: checkText(printed),
    missing: printed.missing,
    units: report.units,
    events: shownEvents,
    restatements: await readRestatements(db, office, ref),
    snapshots: events.flatMap(({ type, seq }) => (type === 'locked' ? [{ snapshot: seq, ...attributionOf(seq) }] : [])),
  };
}

const table2Texts = (format: Format, table: Table2): Readonly<Record<string, string>> =>
  Object.fromEntries(table2Cells(format).map(({ name, kind }) => [name, table2Text(kind, table[name])]));

/** The reason given for a failing check, with the lock or with the last valid submission. */
function reasonFor(
  rule: TableCheck['rule'],
  { state }: StoredReport,
  locked: Readonly<Record<string, string | undefined>>,
  events: readonly StoredEvent[],
): string | null {
  if (isFrozen(state)) return locked[rule] ?? null;
  if (state === 'compiling' || state === 'returned') return null;
  const submitted = events.findLast(({ type }) => type === 'submitted');
  return (submitted?.payload['reasons'] as Readonly<Record<string, string>> | undefined)?.[rule] ?? null;
}
