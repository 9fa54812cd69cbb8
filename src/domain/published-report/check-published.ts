// Checks the figures of a published report: broken identities, and softer remarks.
import { REMEDY_KINDS } from '../vocabulary.js';
import { formatOf } from '../statistics/tables.js';
import { type Finding, finding, compareSums } from './finding.js';
import { checkCarriedOver, checkTable3Identities } from './check-table3.js';
import { REMEDY_KIND_LABEL } from '../statistics/form-labels.js';
import { checkFigures } from './check-figures.js';
import {
  type Table2Item,
  ITEM_COLUMN_LABEL,
  ITEM_LABEL,
  type ItemColumn,
  type PublishedReport,
} from './published-report.js';
import { compareTextWithTables } from './check-words.js';

/**
 * Applies every rule. A blank is not 0: an identity with blanks is broken only if no figures in the blanks could fulfil it;
 * otherwise a remark says which would.
 * @param before the report of the year before, for K4 and the soft rules of Table 2
 */
export const checkPublished = (report: PublishedReport, before: PublishedReport | null): readonly Finding[] => [
  ...checkForms(report),
  ...checkTable3Identities(report),
  ...(before ? checkCarriedOver(report, before) : []),
  ...compareTextWithTables(report).mismatches.map(({ along, left, right, text, cells }) => ({
    ...finding('K5', 'remark', along, left, right, text),
    cells,
  })),
  ...checkFigures(report),
  ...checkTable4Totals(report),
  ...(before ? checkTable2Items(report, before) : []),
];

const FORM_NAME = {
  F19: { zh: '2019年格式（国办公开办函〔2019〕60号）', en: 'the format of 2019' },
  F21: { zh: '2021年格式（国办公开办函〔2021〕30号）', en: 'the format of 2021' },
};

/** A table in the format of other years (docs/rules/report-formats.md). */
function checkForms({ year, forms }: PublishedReport): readonly Finding[] {
  if (year === null) return [];
  const expected = formatOf(year);
  const tables = [
    ['table2', { zh: '表二', en: 'Table 2' }, forms.table2],
    ['table3', { zh: '表三', en: 'Table 3' }, forms.table3],
  ] as const;
  return tables.flatMap(([along, name, form]) => {
    if (form === null || form === expected) return [];
    const text = {
      zh: `${year}年应使用${FORM_NAME[expected].zh}，${name.zh}是${FORM_NAME[form].zh}`,
      en: `a report on ${year} uses ${FORM_NAME[expected].en}; its ${name.en} is ${FORM_NAME[form].en}`,
    };
    return [{ ...finding('form', 'remark', along, null, null, text), cells: [] }];
  });
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
