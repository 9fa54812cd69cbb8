// The figures that a report's text may name, so that it cannot contradict its tables (K5).
import type { SupplementaryFigures } from '../statistics/supplementary-figures.js';
import { type Table3, type Table4, total } from '../statistics/tables.js';

/** All figures of a year: the tables, and those outside them. */
export interface ReportFigures extends SupplementaryFigures {
  readonly year: number;
  readonly table3: Table3;
  readonly table4: Table4;
}

interface NamedFigure {
  /** Its name in the text, `{新收}`. */
  readonly zh: string;
  readonly of: (figures: ReportFigures) => number;
}

const rowTotal =
  (row: string): NamedFigure['of'] =>
  ({ table3 }) =>
    table3[row]!.at(-1)!;

/** The sum of the result rows under a heading, in either format. */
const headingTotal =
  (heading: string): NamedFigure['of'] =>
  ({ table3 }) =>
    Object.entries(table3)
      .filter(([row]) => row === heading || row.startsWith(`${heading}.`))
      .reduce((sum, [, cells]) => sum + cells.at(-1)!, 0);

const remedies =
  (column: number, ...kinds: readonly (keyof Table4)[]): NamedFigure['of'] =>
  ({ table4 }) =>
    total(kinds.map((kind) => table4[kind].at(column)!));

const SUIT_KINDS = ['litigation', 'litigationAfterReconsideration'] as const;
const ALL = -1;
const CORRECTED = 1;

export const NAMED_FIGURES = {
  year: { zh: '年份', of: ({ year }) => year },
  received: { zh: '新收', of: rowTotal('1') },
  receivedFromPersons: { zh: '自然人新收', of: ({ table3 }) => table3['1']![0]! },
  receivedFromOrganizations: { zh: '法人新收', of: ({ table3 }) => total(table3['1']!.slice(1, -1)) },
  carriedIn: { zh: '上年结转', of: rowTotal('2') },
  handled: { zh: '应办', of: ({ table3 }) => table3['1']!.at(-1)! + table3['2']!.at(-1)! },
  closed: { zh: '办结', of: rowTotal('3.7') },
  closedOfReceived: { zh: '新收办结', of: ({ closedOfReceived }) => closedOfReceived },
  closedOfCarriedIn: { zh: '结转办结', of: (figures) => rowTotal('3.7')(figures) - figures.closedOfReceived },
  carriedOver: { zh: '结转下年', of: rowTotal('4') },
  disclosed: { zh: '予以公开', of: rowTotal('3.1') },
  partiallyDisclosed: { zh: '部分公开', of: rowTotal('3.2') },
  refused: { zh: '不予公开', of: headingTotal('3.3') },
  notProvided: { zh: '无法提供', of: headingTotal('3.4') },
  notProcessed: { zh: '不予处理', of: headingTotal('3.5') },
  otherwiseHandled: { zh: '其他处理', of: headingTotal('3.6') },
  reconsiderations: { zh: '行政复议', of: remedies(ALL, 'reconsideration') },
  reconsiderationsCorrected: { zh: '行政复议纠正', of: remedies(CORRECTED, 'reconsideration') },
  suits: { zh: '行政诉讼', of: remedies(ALL, ...SUIT_KINDS) },
  suitsCorrected: { zh: '行政诉讼纠正', of: remedies(CORRECTED, ...SUIT_KINDS) },
  feeNotices: { zh: '收费通知', of: ({ fees }) => fees.notices },
  feesNoticed: { zh: '收费总金额', of: ({ fees }) => fees.noticed },
  feesCollected: { zh: '实收金额', of: ({ fees }) => fees.collected },
} as const satisfies Readonly<Record<string, NamedFigure>>;

export type FigureName = keyof typeof NAMED_FIGURES;
export const FIGURE_NAMES = Object.keys(NAMED_FIGURES) as readonly FigureName[];

/** Every figure by its name. */
export const namedFigures = (figures: ReportFigures): Readonly<Record<FigureName, number>> =>
  Object.fromEntries(FIGURE_NAMES.map((name) => [name, NAMED_FIGURES[name].of(figures)])) as Record<FigureName, number>;

/** The figure that a text means by a name, Chinese or English. @example findFigureName('新收办结') //=> 'closedOfReceived' */
export const findFigureName = (name: string): FigureName | null =>
  FIGURE_NAMES.find((each) => each === name || NAMED_FIGURES[each].zh === name) ?? null;
