// Checks the numbering of a report's sections 一、二、三…, and that none is empty.
import type { Text } from '../vocabulary.js';
import type { PublishedReport, UnusedPart } from './published-report.js';

const DIGITS = '一二三四五六七八九';
const HEADING = /^([一二三四五六七八九十]{1,3})[、.．](?=[^、.．])([^。；！？]{2,40})$/;
/** Fewer numbers do not show an order. */
const ENOUGH_TO_MISS_ONE = 3;

interface Section {
  readonly number: number;
  readonly title: string;
  /** Whether text follows before the next heading of a section. */
  readonly hasText: boolean;
}

/** Sections numbered twice, missing, out of order or empty: worth a word, but no figure is wrong. */
export function checkSections(report: PublishedReport): readonly UnusedPart[] {
  const sections = sectionsOf(report.words);
  const numbers = sections.map(({ number }) => number);
  return [
    ...repeated(numbers),
    ...missing(numbers),
    ...outOfOrder(numbers),
    ...sections.filter((section) => isEmpty(section, report)).map(emptySection),
  ].map((text) => ({ text, at: null }));
}

function sectionsOf(words: string): readonly Section[] {
  const sections: { number: number; title: string; hasText: boolean }[] = [];
  let current: (typeof sections)[number] | undefined;
  for (const paragraph of words.split('\n')) {
    const [title, number] = HEADING.exec(paragraph) ?? [];
    if (title === undefined) {
      if (current) current.hasText = true;
      continue;
    }
    // A list of contents, or the sheets of a workbook, repeat a heading word for word.
    current = sections.find((section) => section.title === title);
    if (current) continue;
    current = { number: toNumber(number!), title, hasText: false };
    sections.push(current);
  }
  return sections;
}

/** 十二 is 12. */
function toNumber(chinese: string): number {
  const [tens, ones] = chinese.includes('十') ? chinese.split('十') : ['', chinese];
  const ten = chinese.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens!) + 1) * 10 : 0;
  return ten + (ones === '' ? 0 : DIGITS.indexOf(ones!) + 1);
}

const toChinese = (number: number): string =>
  number < 10
    ? DIGITS[number - 1]!
    : `${number >= 20 ? DIGITS[Math.floor(number / 10) - 1] : ''}十${DIGITS[(number % 10) - 1] ?? ''}`;

const listed = (numbers: readonly number[]): string => [...new Set(numbers)].map(toChinese).join('、');

function repeated(numbers: readonly number[]): readonly Text[] {
  const twice = numbers.filter((number, at) => numbers.indexOf(number) !== at);
  if (twice.length === 0) return [];
  return [{ zh: `章节序号重复：${listed(twice)}`, en: `section numbers that come twice: ${listed(twice)}` }];
}

function missing(numbers: readonly number[]): readonly Text[] {
  if (new Set(numbers).size < ENOUGH_TO_MISS_ONE) return [];
  const gaps = Array.from({ length: Math.max(...numbers) }, (_, at) => at + 1).filter(
    (each) => !numbers.includes(each),
  );
  if (gaps.length === 0) return [];
  return [{ zh: `缺少章节序号：${listed(gaps)}`, en: `section numbers that are missing: ${listed(gaps)}` }];
}

/** A number that comes after a greater one, unless the numbering begins again. */
function outOfOrder(numbers: readonly number[]): readonly Text[] {
  const late = numbers.filter(
    (number, at) => at > 0 && number < numbers[at - 1]! && number !== 1 && numbers.indexOf(number) === at,
  );
  if (late.length === 0) return [];
  return [{ zh: `章节序号顺序有误：${listed(late)}`, en: `section numbers out of order: ${listed(late)}` }];
}

/** The sections of tables have their figures instead of text. */
function isEmpty({ title, hasText }: Section, { table2, table3, table4 }: PublishedReport): boolean {
  if (hasText) return false;
  if (title.includes('主动公开')) return table2 === null;
  if (/申请/.test(title)) return table3 === null;
  return /复议|诉讼/.test(title) ? table4 === null : true;
}

const emptySection = ({ title }: Section): Text => ({
  zh: `“${title}”没有内容`,
  en: `the section “${title}” is empty`,
});
