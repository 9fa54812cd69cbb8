// Checks the figures of a published report: broken identities, and softer remarks.
import { REMEDY_KINDS, type Text } from '../vocabulary.js';
import { isCount } from './table3-checks.js';
import { type Finding, finding, compareSums } from './finding.js';
import { checkCarriedOver, checkTable3Identities } from './check-published-table3.js';
import { APPLICANT_COLUMNS, columnName, REMEDY_COLUMNS, REMEDY_KIND_LABEL, rowLabel } from './form-labels.js';
import {
  type Figure,
  type Table2Item,
  ITEM_COLUMN_LABEL,
  ITEM_LABEL,
  type ItemColumn,
  type PublishedReport,
} from './published-report.js';
import { compareTextWithTables } from './text-against-tables.js';

/**
 * Applies every rule. A blank is not 0: an identity with blanks is broken only if no figures in the blanks could fulfil it;
 * otherwise a remark says which would.
 * @param before the report of the year before, for K4 and the soft rules of Table 2
 */
export const checkPublished = (report: PublishedReport, before: PublishedReport | null): readonly Finding[] => [
  ...checkTable3Identities(report),
  ...(before ? checkCarriedOver(report, before) : []),
  ...compareTextWithTables(report).map(({ along, left, right, text, cells }) => ({
    ...finding('K5', 'remark', along, left, right, text),
    cells,
  })),
  ...checkWholeNumbers(report),
  ...checkTable4Totals(report),
  ...(before ? checkTable2Items(report, before) : []),
];

/** K6: every figure that counts something is a whole number, zero or more. */
function checkWholeNumbers({ table2, table3, table4, format }: PublishedReport): readonly Finding[] {
  const invalidFigures = (figures: readonly (readonly [string, Text, Figure])[]): readonly Finding[] =>
    figures.flatMap(([along, of, { value, text, garbled, at }]) =>
      garbled || (value !== null && !isCount(value))
        ? [
            {
              ...finding('K6', 'broken', along, value, null, {
                zh: `${of.zh}：“${text}”不是非负整数`,
                en: `${of.en}: "${text}" is not a whole number of zero or more`,
              }),
              cells: at ? [at] : [],
            },
          ]
        : [],
    );
  return [
    ...invalidFigures(
      Object.entries(table3 ?? {}).flatMap(([row, figures]) =>
        figures.map((figure, column) => {
          const zh = `“${rowLabel(row, format)}”行“${APPLICANT_COLUMNS[column]}”列`;
          return [
            `${row}:${columnName(column)}`,
            { zh, en: `row ${row}, column ${columnName(column)}` },
            figure,
          ] as const;
        }),
      ),
    ),
    ...invalidFigures(
      REMEDY_KINDS.flatMap((kind) =>
        (table4?.[kind] ?? []).map((figure, column) => {
          const zh = `表四${REMEDY_KIND_LABEL[kind]}“${REMEDY_COLUMNS[column]}”`;
          return [`${kind}:${column}`, { zh, en: `Table 4, ${kind}, column ${column + 1}` }, figure] as const;
        }),
      ),
    ),
    ...invalidFigures(
      Object.entries(table2 ?? {}).flatMap(([item, columns]) =>
        (Object.entries(columns) as [ItemColumn, Figure][])
          // Changes are signed and amounts have fractions: there only a text that is no number is wrong.
          .filter(([column, { garbled }]) => garbled || (column !== 'change' && column !== 'amount'))
          .map(([column, figure]) => {
            const zh = `表二“${ITEM_LABEL[item as Table2Item]}”“${ITEM_COLUMN_LABEL[column]}”`;
            return [`${item}:${column}`, { zh, en: `Table 2, ${item}, ${column}` }, figure] as const;
          }),
      ),
    ),
  ];
}

/** T4: each total of Table 4 is the sum of its four (docs/rules/report-formats.md#t4). */
const checkTable4Totals = ({ table4 }: PublishedReport): readonly Finding[] =>
  REMEDY_KINDS.flatMap((kind) => {
    const figures = table4?.[kind];
    if (!figures) return [];
    return compareSums({
      rule: 'T4',
      along: kind,
      of: { zh: `表四${REMEDY_KIND_LABEL[kind]}`, en: `Table 4, ${kind}` },
      left: { name: '总计', figures: figures.slice(-1) },
      right: { name: 'Σ', figures: figures.slice(0, -1) },
    });
  });

/** T2, never more than a remark: what is counted can change from year to year. */
function checkTable2Items({ table2 }: PublishedReport, { table2: earlier }: PublishedReport): readonly Finding[] {
  if (!table2 || !earlier) return [];
  const value = (of: typeof table2, item: Table2Item, column: ItemColumn): number | null =>
    of[item]?.[column]?.value ?? null;
  return (Object.keys(table2) as Table2Item[]).flatMap((item) => [
    ...compare(item, 'itemsBefore', value(table2, item, 'itemsBefore'), [
      value(earlier, item, 'itemsBefore'),
      value(earlier, item, 'change'),
    ]),
    ...compare(item, 'inForce', value(table2, item, 'inForce'), [
      value(earlier, item, 'inForce'),
      value(table2, item, 'issued'),
      negative(value(table2, item, 'repealed')),
    ]),
  ]);

  function compare(
    item: Table2Item,
    column: ItemColumn,
    left: number | null,
    parts: readonly (number | null)[],
  ): readonly Finding[] {
    if (left === null || parts.includes(null)) return [];
    const right = parts.reduce<number>((sum, part) => sum + part!, 0);
    if (left === right) return [];
    const at = table2?.[item]?.[column]?.at;
    const text = {
      zh: `表二“${ITEM_LABEL[item]}”“${ITEM_COLUMN_LABEL[column]}”为${left}，由上年推算为${right}`,
      en: `Table 2, ${item}, ${column} is ${left}; from the year before it would be ${right}`,
    };
    return [{ ...finding('T2', 'remark', `${item}:${column}`, left, right, text), cells: at ? [at] : [] }];
  }
}

const negative = (value: number | null): number | null => (value === null ? null : -value);
