// Reads an annual report for its screen: content, possible steps, checks and history.
import { dayAt, type Day } from '../../domain/day.js';
import type { Check } from '../../domain/figures/checks.js';
import { type Format, formatOf } from '../../domain/figures/tables.js';
import { cellLabel, type Deltas, type Tables } from '../../domain/report/corrections.js';
import { daysLeft, dueScope, reportDueOn } from '../../domain/report/due.js';
import type { Grid } from '../../domain/report/grid.js';
import { isFrozen, type StepOffer, stepsFor } from '../../domain/report/life.js';
import type { Missing } from '../../domain/report/report.js';
import { wordsChecks, type WordsRemark } from '../../domain/report/report-checks.js';
import { table2Cells, table2Text } from '../../domain/report/table2.js';
import { type Table2Remark, table2Remarks } from '../../domain/report/table2-remarks.js';
import { TEMPLATES, TEXT_SECTIONS } from '../../domain/report/template.js';
import type { Text } from '../../domain/vocabulary.js';
import type { Person } from '../../domain/people/rights.js';
import type { Database, Queryable } from '../../store/database.js';
import type { Office } from '../../store/office.js';
import { within } from '../../store/scope.js';
import { type Actor, whoActed } from '../accounts/who-acted.js';
import { officeOf } from '../perform.js';
import type { ReportBrief } from './change-report.js';
import { mustRead } from './may-read.js';
import { noticeRestatements } from './notice-restatements.js';
import { readRestatements, type Restatement } from './read-restatements.js';
import { agenciesOf, composed, standing } from './reckon.js';
import {
  readCorrections,
  readEvents,
  readStored,
  type ReportRef,
  type StoredCorrection,
  type StoredEvent,
  type StoredReport,
  type Unit,
} from './stored-report.js';

interface Said {
  /** null: a colleague in an imported register, or an account that no longer exists. */
  readonly actor: Actor | null;
  readonly at: string;
}

export interface ReportEvent extends Omit<StoredEvent, 'actor'>, Said {}

export interface ShownCorrection extends StoredCorrection, Said {
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

export interface ShownReport extends ReportBrief {
  readonly title: string;
  readonly format: Format;
  /** The day of art. 49; null if none is required of this scope. */
  readonly dueOn: Day | null;
  /** Negative after it. */
  readonly daysLeft: number | null;
  readonly published: StoredReport['published'];
  readonly steps: readonly StepOffer[];
  readonly sections: readonly ShownSection[];
  readonly table2: {
    /** As people write them; blank cells are ''. */
    readonly cells: Readonly<Record<string, string>>;
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
  readonly checks: readonly (Check & { readonly reason: string | null })[];
  readonly words: readonly WordsRemark[];
  readonly missing: readonly Missing[];
  /** Of a sum: the agencies that it contains, and whose figures are locked. */
  readonly units: readonly Unit[] | null;
  readonly events: readonly ReportEvent[];
  readonly restatements: readonly Restatement[];
  /** Every lock, by the number of its event. */
  readonly snapshots: readonly (Said & { readonly snapshot: number })[];
}

export interface Asked {
  readonly person: Person;
  readonly ref: ReportRef;
  /** ISO 8601. */
  readonly at: string;
}

/** @throws DomainError `not-permitted` for a sum over agencies that the person may not read */
export async function readReport(database: Database, { person, ref, at }: Asked): Promise<ShownReport> {
  const office = await officeOf(database);
  mustRead(person, office, ref);
  const ids = agenciesOf(office, ref).map(({ id }) => id);
  const read = <Result>(work: (on: Queryable) => Promise<Result>): Promise<Result> => within(database, ids, work);
  const { state } = await read((on) => readStored(on, ref));
  if (isFrozen(state)) await noticeRestatements(database, new Date(at), ref);
  return read((on) => show(database, on, office, { person, ref, at }));
}

async function show(
  database: Database,
  on: Queryable,
  office: Office,
  { person, ref, at }: Asked,
): Promise<ShownReport> {
  const { agency, year, scope } = ref;
  const stored = await readStored(on, ref);
  const report = await standing(on, office, ref, stored);
  const lastYear = await readStored(on, { ...ref, year: year - 1 });
  const events = await readEvents(on, ref);
  const corrections = await readCorrections(on, ref);
  const actorOf = await whoActed(
    database.pool,
    events.map(({ actor }) => actor),
  );
  const shown = events.map((event) => ({ ...event, actor: actorOf(event.actor) }));
  const saidIn = (seq: number): Said => {
    const { at, actor } = shown.find((each) => each.seq === seq)!;
    return { at, actor };
  };
  const format = formatOf(year);
  const printed = composed(ref, report);
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
    published: stored.published,
    steps: stepsFor(stored.state, person, office.line(agency.id)),
    sections: [
      {
        name: 'preface',
        number: '',
        title: '',
        text: report.sections.preface ?? TEMPLATES[format].preface,
        paragraphs: printed.preface,
      },
      ...printed.sections.flatMap((each) =>
        each.kind === 'text'
          ? [
              {
                name: each.name,
                number: each.number,
                title: each.title,
                text: report.sections[each.name] ?? '',
                paragraphs: each.paragraphs,
              },
            ]
          : [],
      ),
    ],
    table2: {
      cells: Object.fromEntries(
        table2Cells(format).map(({ name, kind }) => [name, table2Text(kind, report.table2[name])]),
      ),
      grid: gridOf('table2'),
      // If the year before had another form, the two cannot be compared.
      remarks: formatOf(year - 1) === format ? table2Remarks(format, report.table2, lastYear.table2) : [],
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
      ...saidIn(each.seq),
      label: cellLabel(each.cell, format),
      takenBackBy: corrections.find(({ takesBack }) => takesBack === each.seq)?.seq ?? null,
    })),
    checks: report.checks.map((check) => ({ ...check, reason: reasonFor(check.rule, stored, report.reasons, events) })),
    words: wordsChecks(printed),
    missing: printed.missing,
    units: report.units,
    events: shown,
    restatements: await readRestatements(on, office, ref),
    snapshots: events.flatMap(({ type, seq }) => (type === 'locked' ? [{ snapshot: seq, ...saidIn(seq) }] : [])),
  };
}

/** The reason given for a failing check, with the lock or with the last valid submission. */
function reasonFor(
  rule: Check['rule'],
  { state }: StoredReport,
  locked: Readonly<Record<string, string | undefined>>,
  events: readonly StoredEvent[],
): string | null {
  if (isFrozen(state)) return locked[rule] ?? null;
  if (state === 'compiling' || state === 'returned') return null;
  const submitted = events.findLast(({ type }) => type === 'submitted');
  return (submitted?.payload['reasons'] as Readonly<Record<string, string>> | undefined)?.[rule] ?? null;
}
