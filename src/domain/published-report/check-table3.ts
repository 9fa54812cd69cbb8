// Checks K1 to K4 on a published Table 3, with care for blank cells.
import { APPLICANT_TYPES, type Text } from '../vocabulary.js';
import { type Finding, finding, NO_FIGURE, compareSums } from './finding.js';
import { type CellPosition, identities, type Identity, TOTAL_COLUMN } from '../statistics/identities.js';
import { APPLICANT_COLUMNS, columnName, rowLabel } from '../statistics/form-labels.js';
import type { Figure, PublishedReport, PublishedTable3 } from './published-report.js';
import { resultRows } from '../statistics/tables.js';

/** K1, K2 and K3 (docs/rules/report-formats.md#identities). */
export function checkTable3Identities({ table3, format }: PublishedReport): readonly Finding[] {
  if (!table3) return [];
  const readsBlanksAsZero = blanksMeanZero(table3);
  const parts = (row: string): readonly Figure[] =>
    APPLICANT_TYPES.map((_, column) => blankAsZero(table3[row]?.[column] ?? NO_FIGURE));
  const printed = ({ row, column }: CellPosition): Figure => {
    const figure = table3[row]?.[column] ?? NO_FIGURE;
    return column === TOTAL_COLUMN ? figure : blankAsZero(figure);
  };
  /** A blank total is read as its columns, a missing row of totals as the result rows. */
  const figuresOf = ({ row, column }: CellPosition): readonly Figure[] => {
    if (row === '3.7' && !table3['3.7']) return resultRows(format).flatMap((each) => figuresOf({ row: each, column }));
    const figure = printed({ row, column });
    return column === TOTAL_COLUMN && isBlank(figure) ? parts(row) : [figure];
  };
  // Without a row of totals K2 has nothing to compare.
  const rules = identities(format).filter(({ rule }) => rule !== 'K2' || table3['3.7']);
  const findings = rules.flatMap((identity) => {
    const { rule, left, right } = identity;
    const readCell = rule === 'K3' ? (cell: CellPosition) => [printed(cell)] : figuresOf;
    return compareSums({
      rule,
      along: alongOf(identity),
      of: identityLabel(identity),
      left: { name: left.name, figures: left.cells.flatMap(readCell) },
      right: { name: right.name, figures: right.cells.flatMap(readCell) },
    });
  });
  const isBlankTotal = ({ rule, verdict, along }: Finding): boolean =>
    rule === 'K3' && verdict === 'remark' && isBlank(printed({ row: along, column: TOTAL_COLUMN }));
  return [
    ...findings.filter((finding) => !isBlankTotal(finding)),
    ...blankTotalsRemark(findings.filter(isBlankTotal)),
    ...(readsBlanksAsZero ? [READ_AS_ZEROS] : []),
  ];

  function blankAsZero(figure: Figure): Figure {
    return readsBlanksAsZero && isBlank(figure) && figure.at ? { ...figure, value: 0 } : figure;
  }

  function identityLabel({ along }: Identity): Text {
    if ('column' in along)
      return { zh: `“${APPLICANT_COLUMNS[along.column]}”列`, en: `column ${columnName(along.column)}` };
    return { zh: `“${rowLabel(along.row, format)}”行`, en: `row ${along.row}` };
  }

  /** Many offices leave totals out row after row: one remark for all of them. */
  function blankTotalsRemark(findings: readonly Finding[]): readonly Finding[] {
    if (findings.length === 0) return [];
    const text = {
      zh: `“总计”空白：${findings.map(({ along, right }) => `“${rowLabel(along, format)}”应为${right}`).join('，')}`,
      en: `totals left blank: ${findings.map(({ along, right }) => `row ${along} would be ${right}`).join(', ')}`,
    };
    return [
      {
        ...finding('K3', 'remark', 'total', null, null, text),
        cells: findings.flatMap(({ cells }) => cells.slice(0, 1)),
      },
    ];
  }
}

const isBlank = ({ value, garbled }: Figure): boolean => value === null && !garbled;

/** True for a table with blank cells and not a single 0: there a blank means 0. */
function blanksMeanZero(table3: PublishedTable3): boolean {
  const figures = Object.values(table3).flatMap((row) => row.slice(0, TOTAL_COLUMN));
  return (
    figures.some(isBlank) && figures.every(({ value }) => value !== 0) && figures.some(({ value }) => value !== null)
  );
}

const READ_AS_ZEROS: Finding = {
  rule: 'K6',
  verdict: 'remark',
  along: 'table3',
  left: null,
  right: null,
  difference: null,
  text: {
    zh: '表三从不写0而留空白，空白按0核对',
    en: 'Table 3 never writes 0 and leaves cells blank; they were checked as 0',
  },
  cells: [],
};

const alongOf = ({ along }: Identity): string => ('row' in along ? along.row : columnName(along.column));

/** K4: row 2 is row 4 of the year before. */
export function checkCarriedOver(report: PublishedReport, before: PublishedReport): readonly Finding[] {
  const [carriedIn, carriedOut] = [report.table3?.['2'], before.table3?.['4']];
  if (!carriedIn || !carriedOut) return [];
  return [...APPLICANT_TYPES.keys(), TOTAL_COLUMN].flatMap((column) =>
    compareSums({
      rule: 'K4',
      along: columnName(column),
      of: { zh: `“${APPLICANT_COLUMNS[column]}”列`, en: `column ${columnName(column)}` },
      left: { name: '2', figures: [carriedIn[column] ?? NO_FIGURE] },
      right: { name: '4(上年)', figures: [carriedOut[column] ?? NO_FIGURE] },
    }),
  );
}
