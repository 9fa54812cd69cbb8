// Checks a report before publication: K1 to K4 and K6 on its corrected tables, K5 on its text.
import { wrongField, invalid } from '../errors.js';
import { CHECK_LABEL, type TableCheck, checkTable3, isCount } from '../statistics/table3-checks.js';
import type { Figure } from '../published-report/published-report.js';
import type { Format, Row } from '../statistics/tables.js';
import { compareTextWithTables } from '../published-report/check-words.js';
import { REMEDY_KINDS, type Text } from '../vocabulary.js';
import type { AnnualReport } from './report.js';
import { type Tables, cellsOf } from './corrections.js';

/** A number in the text that differs from the table. */
export interface TextRemark {
  readonly rule: 'K5';
  /** The row of Table 3 or the cell of Table 4; several joined by +. */
  readonly row: string;
  readonly said: number;
  readonly table: number;
  readonly text: Text;
}

/** @param before row 4 of the year before, as it was reported; null if it is unknown */
export function checkTables(tables: Tables, format: Format, before: Row | null): readonly TableCheck[] {
  const ofTable4 = (cell: string): boolean => REMEDY_KINDS.some((kind) => cell.startsWith(`${kind}:`));
  const negative = cellsOf(tables).filter(([cell, value]) => ofTable4(cell) && !isCount(value));
  return checkTable3(tables.table3, format, before).map((check) => {
    if (check.rule !== 'K6' || negative.length === 0) return check;
    const detail = [check.detail, ...negative.map(([cell, value]) => `${cell}: ${value}`)].filter(Boolean).join('; ');
    return { ...check, ok: false, detail };
  });
}

/** K5: only remarks, because the text may count something else (docs/rules/report-formats.md#k5). */
export function checkText({ preface, sections, table3, table4, year, format }: AnnualReport): readonly TextRemark[] {
  const paragraphs = [...preface, ...sections.flatMap((each) => (each.kind === 'text' ? each.paragraphs : []))];
  const words = paragraphs.map((paragraph) => paragraph.replaceAll(/\s/gu, '')).join('\n');
  const figures = { table3: toFigures(table3), table4: toFigures(table4) };
  return compareTextWithTables({ year, format, words, ...figures }).mismatches.map(({ along, left, right, text }) => ({
    rule: 'K5',
    row: along,
    said: left,
    table: right,
    text,
  }));
}

const toFigures = (table: Readonly<Record<string, readonly number[]>>): Readonly<Record<string, readonly Figure[]>> =>
  Object.fromEntries(
    Object.entries(table).map(([row, cells]) => [
      row,
      cells.map((value): Figure => ({ value, text: String(value), garbled: false, at: null })),
    ]),
  );

/** Why the report is submitted despite a broken check, by rule. */
export type CheckReasons = Readonly<Partial<Record<TableCheck['rule'], string>>>;

/**
 * Every broken check needs a reason.
 * @throws DomainError `invalid` naming each broken check without a reason, or a reason for one that holds
 */
export function assertExplained(checks: readonly TableCheck[], reasons: CheckReasons): void {
  const broken = checks.filter(({ ok }) => !ok);
  const needless = Object.keys(reasons).find((rule) => !broken.some((each) => each.rule === rule));
  if (needless !== undefined) {
    throw wrongField(
      `reasons/${needless}`,
      `勾稽关系${needless}成立，无须说明`,
      `check ${needless} holds: it needs no reason`,
    );
  }
  const unexplained = broken.filter(({ rule }) => !reasons[rule]?.trim());
  if (unexplained.length === 0) return;
  throw invalid(
    `勾稽关系不成立，请更正，或逐项说明原因（reasons）：${unexplained.map(({ rule, detail }) => `${CHECK_LABEL[rule].zh}（${rule}，${detail}）`).join('；')}`,
    `checks fail: mend them, or give a reason for each (reasons): ${unexplained.map(({ rule, detail }) => `${CHECK_LABEL[rule].en} (${rule}: ${detail})`).join('; ')}`,
    {
      faults: unexplained.map(({ rule, detail }) => ({
        field: `reasons/${rule}`,
        expected: { zh: `${rule}不成立的原因（${detail}）`, en: `why ${rule} fails (${detail})` },
      })),
    },
  );
}
