// K5: numbers told in the text of a report against its tables. Words may count something else, so they only make remarks.
import type { Text } from '../vocabulary.js';
import { TOTAL } from './identities.js';
import { rowLabel } from './labels.js';
import type { Figure, Place, PublishedReport } from './published.js';

export interface Mismatch {
  readonly along: string;
  /** What the words say. */
  readonly left: number;
  /** What the table says. */
  readonly right: number;
  readonly text: Text;
  readonly cells: readonly Place[];
}

/** A phrase of at most one clause that ends in a number of applications, and the row that it speaks of. */
const PHRASES: readonly (readonly [row: string, phrase: RegExp])[] = [
  ['2', /(?:上年|上一年|去年|20\d\d年)(?:度)?结转[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['4', /结转(?:至|到)?(?:下|次|20\d\d)[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['1', /(?:新收|收到|受理|接收)(?!.{0,4}(?:复议|诉讼))[^，。；：\d]{0,30}(\d{1,7})[件条份]/g],
  ['3.7', /(?:答复|办结|办理完毕)[^，。；：\d]{0,20}(\d{1,7})[件条份]/g],
  ['3.1', /予以公开[^，。；：\d]{0,6}(\d{1,7})[件条份]/g],
  ['3.2', /部分公开[^，。；：\d]{0,6}(\d{1,7})[件条份]/g],
];

/** Each number in words that is not that of the table, with the words. */
export function wordsAgainstTables({ words, table3, format }: PublishedReport): readonly Mismatch[] {
  if (!table3) return [];
  return PHRASES.flatMap(([row, phrase]) => {
    const total = totalOf(table3[row]);
    if (!total) return [];
    return [...words.matchAll(phrase)].flatMap(([quote, told]) => {
      const left = Number(told);
      if (left === total.value) return [];
      const text = {
        zh: `正文“${quote}”，表三“${rowLabel(row, format)}”总计为${total.value}；请核对两处口径`,
        en: `the text says ${left} ("${quote}"), row ${row} of Table 3 says ${total.value}; see whether both count the same`,
      };
      return [{ along: row, left, right: total.value, text, cells: total.cells }];
    });
  });
}

/** The total as printed; where it was left blank, the sum of the columns if all are known. */
function totalOf(figures: readonly Figure[] | undefined): { value: number; cells: readonly Place[] } | null {
  const total = figures?.[TOTAL];
  const parts = figures?.slice(0, TOTAL) ?? [];
  const cells = (total?.value === null ? parts : [total]).flatMap((figure) => figure?.at ?? []);
  if (total && total.value !== null) return { value: total.value, cells };
  if (parts.length === 0 || parts.some(({ value }) => value === null)) return null;
  return { value: parts.reduce((sum, { value }) => sum + value!, 0), cells };
}
