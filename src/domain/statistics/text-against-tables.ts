// K5: compares numbers in a report's text with its tables. Differences are only remarks.
import type { Text } from '../vocabulary.js';
import { TOTAL_COLUMN } from './identities.js';
import { rowLabel } from './form-labels.js';
import type { Figure, SourcePlace, PublishedReport } from './published-report.js';

export interface TextMismatch {
  readonly along: string;
  /** The number in the text. */
  readonly left: number;
  /** The number in the table. */
  readonly right: number;
  readonly text: Text;
  readonly cells: readonly SourcePlace[];
}

/** A phrase within one clause that ends in a number of applications, and the row that it means. */
const PHRASES: readonly (readonly [row: string, phrase: RegExp])[] = [
  ['2', /(?:上年|上一年|去年|20\d\d年)(?:度)?结转[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['4', /结转(?:至|到)?(?:下|次|20\d\d)[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['1', /(?:新收|收到|受理|接收)(?!.{0,4}(?:复议|诉讼))[^，。；：\d]{0,30}(\d{1,7})[件条份]/g],
  ['3.7', /(?:答复|办结|办理完毕)[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['3.1', /予以公开[^，。；：\d]{0,6}(\d{1,7})[件条份]/g],
  ['3.2', /部分公开[^，。；：\d]{0,6}(\d{1,7})[件条份]/g],
];

/** Each number in the text that differs from the table, with a quotation (docs/rules/report-formats.md#k5). */
export function compareTextWithTables({ words, table3, format }: PublishedReport): readonly TextMismatch[] {
  if (!table3) return [];
  return PHRASES.flatMap(([row, phrase]) => {
    const total = totalOf(table3[row]);
    if (!total) return [];
    return [...words.matchAll(phrase)].flatMap(([quote, number]) => {
      const left = Number(number);
      if (left === total.value) return [];
      const text = {
        zh: `正文“${quote}”，表三“${rowLabel(row, format)}”总计为${total.value}；请核对两处口径`,
        en: `the text says ${left} ("${quote}"), row ${row} of Table 3 says ${total.value}; see whether both count the same`,
      };
      return [{ along: row, left, right: total.value, text, cells: total.cells }];
    });
  });
}

/** The total as printed; if it is blank, the sum of the columns if all are known. */
function totalOf(figures: readonly Figure[] | undefined): { value: number; cells: readonly SourcePlace[] } | null {
  const total = figures?.[TOTAL_COLUMN];
  const parts = figures?.slice(0, TOTAL_COLUMN) ?? [];
  const cells = (total?.value === null ? parts : [total]).flatMap((figure) => figure?.at ?? []);
  if (total && total.value !== null) return { value: total.value, cells };
  if (parts.length === 0 || parts.some(({ value }) => value === null)) return null;
  return { value: parts.reduce((sum, { value }) => sum + value!, 0), cells };
}
