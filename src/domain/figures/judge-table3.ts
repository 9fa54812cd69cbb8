// Checks K1 to K4 on a published Table 3, with care for blank cells.
import { APPLICANT_TYPES, type Text } from '../vocabulary.js';
import { type Finding, finding, NOWHERE, weigh } from './finding.js';
import { type CellName, identities, type Identity, TOTAL } from './identities.js';
import { APPLICANT_COLUMNS, columnName, rowLabel } from './labels.js';
import type { Figure, PublishedReport, PublishedTable3 } from './published.js';
import { resultRows } from './tables.js';

/** K1, K2 and K3. */
export function table3Identities({ table3, format }: PublishedReport): readonly Finding[] {
  if (!table3) return [];
  const noughts = blanksAreNoughts(table3);
  const parts = (row: string): readonly Figure[] =>
    APPLICANT_TYPES.map((_, column) => asNought(table3[row]?.[column] ?? NOWHERE));
  const printed = ({ row, column }: CellName): Figure => {
    const figure = table3[row]?.[column] ?? NOWHERE;
    return column === TOTAL ? figure : asNought(figure);
  };
  /** A blank total is read as its columns, a missing row of totals as the result rows. */
  const meant = ({ row, column }: CellName): readonly Figure[] => {
    if (row === '3.7' && !table3['3.7']) return resultRows(format).flatMap((each) => meant({ row: each, column }));
    const figure = printed({ row, column });
    return column === TOTAL && isBlank(figure) ? parts(row) : [figure];
  };
  // Without a row of totals K2 has nothing to compare.
  const rules = identities(format).filter(({ rule }) => rule !== 'K2' || table3['3.7']);
  const weighed = rules.flatMap((identity) => {
    const { rule, left, right } = identity;
    const read = rule === 'K3' ? (cell: CellName) => [printed(cell)] : meant;
    return weigh({
      rule,
      along: alongOf(identity),
      of: ofIdentity(identity),
      left: { name: left.name, figures: left.cells.flatMap(read) },
      right: { name: right.name, figures: right.cells.flatMap(read) },
    });
  });
  const isBlankTotal = ({ rule, verdict, along }: Finding): boolean =>
    rule === 'K3' && verdict === 'remark' && isBlank(printed({ row: along, column: TOTAL }));
  return [
    ...weighed.filter((finding) => !isBlankTotal(finding)),
    ...blankTotals(weighed.filter(isBlankTotal)),
    ...(noughts ? [READ_AS_NOUGHTS] : []),
  ];

  function asNought(figure: Figure): Figure {
    return noughts && isBlank(figure) && figure.at ? { ...figure, value: 0 } : figure;
  }

  function ofIdentity({ along }: Identity): Text {
    if ('column' in along)
      return { zh: `“${APPLICANT_COLUMNS[along.column]}”列`, en: `column ${columnName(along.column)}` };
    return { zh: `“${rowLabel(along.row, format)}”行`, en: `row ${along.row}` };
  }

  /** Many offices leave totals out row after row: one remark for all of them. */
  function blankTotals(findings: readonly Finding[]): readonly Finding[] {
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
function blanksAreNoughts(table3: PublishedTable3): boolean {
  const figures = Object.values(table3).flatMap((row) => row.slice(0, TOTAL));
  return (
    figures.some(isBlank) && figures.every(({ value }) => value !== 0) && figures.some(({ value }) => value !== null)
  );
}

const READ_AS_NOUGHTS: Finding = {
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
export function carriedOver(report: PublishedReport, before: PublishedReport): readonly Finding[] {
  const [carriedIn, carriedOut] = [report.table3?.['2'], before.table3?.['4']];
  if (!carriedIn || !carriedOut) return [];
  return [...APPLICANT_TYPES.keys(), TOTAL].flatMap((column) =>
    weigh({
      rule: 'K4',
      along: columnName(column),
      of: { zh: `“${APPLICANT_COLUMNS[column]}”列`, en: `column ${columnName(column)}` },
      left: { name: '2', figures: [carriedIn[column] ?? NOWHERE] },
      right: { name: '4(上年)', figures: [carriedOut[column] ?? NOWHERE] },
    }),
  );
}
