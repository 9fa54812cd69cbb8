// K6: every figure is one that its cell may hold.
import type { Text } from '../vocabulary.js';
import { isCount } from '../statistics/table3-checks.js';
import { type Finding, finding } from './finding.js';
import { type FigureKind, namedFigures } from './named-figures.js';
import type { PublishedReport } from './published-report.js';

/** A count is a whole number of zero or more, a change a whole number, an amount not negative. */
const MAY_HOLD: Readonly<Record<FigureKind, (value: number) => boolean>> = {
  count: isCount,
  change: Number.isInteger,
  amount: (value) => value >= 0,
};

const MUST_BE: Readonly<Record<FigureKind, Text>> = {
  count: { zh: '不是非负整数', en: 'is not a whole number of zero or more' },
  change: { zh: '不是整数', en: 'is not a whole number' },
  amount: { zh: '不是非负金额', en: 'is not an amount of zero or more' },
};

/** K6 (docs/rules/report-formats.md#k6). */
export const checkFigures = (report: PublishedReport): readonly Finding[] =>
  namedFigures(report).flatMap(({ name, kind, label, figure: { value, text, garbled, at } }) => {
    if (!garbled && (value === null || MAY_HOLD[kind](value))) return [];
    const { zh, en } = MUST_BE[kind];
    return [
      {
        ...finding('K6', 'broken', name, value, null, {
          zh: `${label.zh}：“${text}”${zh}`,
          en: `${label.en}: "${text}" ${en}`,
        }),
        cells: at ? [at] : [],
      },
    ];
  });
