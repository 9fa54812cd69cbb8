// Breaks the report's title into lines (GB/T 9704, 7.3.1): a trapezoid or diamond, no hourglass.
import type { AnnualReport } from '../../domain/annual-report/report.js';
import { removeForbidden } from '../escape-markup.js';
import { PAGE, SIZE } from '../official-page.js';

/** Characters of the title's size that a line holds. */
const WIDTH = Math.floor(PAGE.textWidth / SIZE.title);
/** No title needs more lines; a longer one is left to the program that shows it. */
const MAX_LINES = 3;

/** Where a place or an office ends within a name; not in words such as 城乡 and 市场. */
const UNIT =
  /省|自治州|(?<!联)盟|(?<!城)市(?![场政民容])|县(?!域)|(?<!社)区(?!域)|旗|镇|(?<!城)乡(?!村)|街道|政府|委员会|局|厅/gu;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The agency gets its own line if both do not fit into one; a long name is broken after its units, else between words.
 * @example titleLines({ agency: { name: '云溪县人民政府' }, title: '云溪县人民政府2025年政府信息公开工作年度报告' })
 * //=> ['云溪县人民政府', '2025年政府信息公开工作年度报告']
 */
export function titleLines({
  title,
  agency,
}: Pick<AnnualReport, 'title'> & { readonly agency: { readonly name: string } }): readonly string[] {
  const whole = removeForbidden(title);
  const name = removeForbidden(agency.name);
  if (widthOf(whole) <= WIDTH || !whole.startsWith(name)) return [whole];
  const rest = whole.slice(name.length);
  return [...nameLines(name, widthOf(rest)), rest];
}

/** @param widthBelow the width of the following line */
function nameLines(name: string, widthBelow: number): readonly string[] {
  const breaks = breakCosts(name);
  for (let count = 1; count <= MAX_LINES; count++) {
    const fitting = splits(name, [...breaks.keys()], count).filter((lines) =>
      lines.every((line) => widthOf(line) <= WIDTH),
    );
    if (fitting.length > 0) return leastBy(fitting, (lines) => costOf(lines, widthBelow, breaks));
  }
  return [name];
}

/** Positions where a name may be broken, with their cost: none after a unit, some between other words. */
function breakCosts(name: string): ReadonlyMap<number, number> {
  const words = [...WORDS.segment(name)];
  // A single character stays with the next word: 局 starts no line, and 云溪 is not two words.
  const between = words
    .slice(1)
    .filter(({ segment }, before) => segment.length > 1 && words[before]!.segment.length > 1)
    .map(({ index }) => [index, BETWEEN_WORDS] as const);
  const afterUnits = [...name.matchAll(UNIT)].map(({ 0: unit, index }) => [index + unit.length, 0] as const);
  return new Map([...between, ...afterUnits].filter(([at]) => at > 1 && name.length - at > 1));
}

const BETWEEN_WORDS = 8;
const HOURGLASS = 100;

/** Every way to make so many lines of a name. */
function splits(name: string, breaks: readonly number[], count: number): readonly (readonly string[])[] {
  if (count === 1) return [[name]];
  return breaks.flatMap((at) => {
    const later = breaks.filter((each) => each > at).map((each) => each - at);
    return splits(name.slice(at), later, count - 1).map((rest) => [name.slice(0, at), ...rest]);
  });
}

function costOf(lines: readonly string[], widthBelow: number, breaks: ReadonlyMap<number, number>): number {
  const widths = [...lines.map(widthOf), widthBelow];
  let at = 0;
  const costs = lines.slice(0, -1).map((line) => breaks.get((at += line.length))!);
  return (
    Math.max(...widths) -
    Math.min(...widths) +
    costs.reduce((sum, cost) => sum + cost, 0) +
    (isHourglass(widths) ? HOURGLASS : 0)
  );
}

/** True if a line is narrower than one above and one below. */
const isHourglass = (widths: readonly number[]): boolean =>
  widths.some(
    (width, at) =>
      widths.slice(0, at).some((above) => above > width) && widths.slice(at).some((below) => below > width),
  );

/** In characters: figures and letters take half of one. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char <= '\u007F' ? 0.5 : 1), 0);

const leastBy = <Item>(items: readonly Item[], cost: (item: Item) => number): Item =>
  items.reduce((least, item) => (cost(item) < cost(least) ? item : least));
