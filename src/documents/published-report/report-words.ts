// The words of a report, outside its tables, as paragraphs without white space.
import { toHalfWidth } from './parse-number.js';

/** Longer than any report; the text is searched by regular expressions. */
const MAX_TEXT_LENGTH = 300_000;
const HEADING =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]{1,3}[章部])/;
const MAX_HEADING_LENGTH = 40;
/** The end of a sentence, or of the report's title. */
const ENDS = /[。；：！？]$|(?:报告|年报)(?:[(（][^)）]{1,12}[)）])?$/;

/** Lines without white space and empty lines; full-width digits as plain ones. */
export const linesOf = (text: string): readonly string[] =>
  text
    .slice(0, MAX_TEXT_LENGTH)
    .split('\n')
    .map((line) => line.replaceAll(/[\s\u200B\uFEFF]/g, '').replaceAll(/[０-９]/g, toHalfWidth))
    .filter((line) => line !== '');

/** Joins the lines of one paragraph: a line goes on in the next unless it ends a sentence or either is a heading. */
export function paragraphsOf(lines: readonly string[]): readonly string[] {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const isHeading = HEADING.test(line);
    if (isOpen && !isHeading) paragraphs[paragraphs.length - 1] += line;
    else paragraphs.push(line);
    isOpen = !ENDS.test(line) && !(isHeading && line.length <= MAX_HEADING_LENGTH);
  }
  return paragraphs;
}
