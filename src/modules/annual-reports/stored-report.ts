// What is stored of an annual report: texts, state, events, corrections and snapshots.
import type { TableCheck } from '../../domain/statistics/table3-checks.js';
import type { Day } from '../../domain/day.js';
import type { Deltas, Tables } from '../../domain/annual-report/corrections.js';
import type { CountChange } from '../../domain/annual-report/counted-cells.js';
import type { ReportDuties, ReportScope } from '../../domain/annual-report/report-due.js';
import type { ReportEventType, ReportState } from '../../domain/annual-report/report-workflow.js';
import type { ReportFigures } from '../../domain/annual-report/named-figures.js';
import type { CheckReasons } from '../../domain/annual-report/report-checks.js';
import type { Table2 } from '../../domain/annual-report/table2.js';
import type { TextSection } from '../../domain/annual-report/template.js';
import type { Agency } from '../../platform/db/office.js';

/** Which report: an agency's on a year, alone or with everything below. */
export interface ReportRef {
  readonly agency: Agency;
  readonly year: number;
  readonly scope: ReportScope;
}

/** Texts with named figures; unwritten ones are left out. */
export type Sections = Readonly<Partial<Record<TextSection | 'preface', string | undefined>>>;

export interface StoredReport extends ReportDuties {
  /** The number of its last event; 0: not started. */
  readonly version: number;
  readonly sections: Sections;
  readonly table2: Table2;
  /** Where and when what is locked now was published; null while it is not. */
  readonly published: { readonly where: string; readonly on: Day } | null;
}

/** A report of which nothing is stored yet. */
export const NOT_STARTED: StoredReport = {
  state: 'compiling',
  review: null,
  submittedOn: null,
  publishedOn: null,
  version: 0,
  sections: {},
  table2: {},
  published: null,
};

export interface StoredCorrection {
  readonly seq: number;
  readonly cell: string;
  readonly delta: number;
  readonly reason: string;
  /** The number of the correction that this one takes back. */
  readonly takesBack: number | null;
}

export interface StoredEvent {
  readonly seq: number;
  readonly type: ReportEventType;
  /** ISO 8601. */
  readonly at: string;
  readonly by: 'statistician' | 'head';
  /** The mark of an account (see actorOf). */
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An agency whose report a sum contains. */
export interface Unit {
  readonly agency: string;
  readonly name: string;
  readonly state: ReportState;
  /** Its figures are those that it locked; otherwise they are counted now. */
  readonly isFrozen: boolean;
  /** The checks that its own figures fail. */
  readonly broken: readonly TableCheck['rule'][];
  /** The cells of Table 2 that it left blank; locks of older versions do not have it. */
  readonly blankInTable2?: readonly string[];
}

/** Everything that is published, as it was locked. */
export interface LockedReport extends Omit<ReportFigures, 'year'>, Tables {
  readonly name: string;
  readonly sections: Sections;
  readonly table2: Table2;
  readonly computed: Tables;
  readonly deltas: Deltas;
  readonly checks: readonly TableCheck[];
  readonly reasons: CheckReasons;
  /** Of a sum: what its agencies entered in Table 2; locks of older versions do not have it. */
  readonly summedTable2?: Table2 | null;
  readonly units: readonly Unit[] | null;
}

export interface Snapshot {
  /** The number of the event that locked it. */
  readonly seq: number;
  readonly report: LockedReport;
}

/** Why a locked report and the register differ: a cause with its events since the lock. */
export interface ExplainedCause extends CountChange {
  readonly events: readonly { readonly type: string; readonly at: string }[];
}
