// Finds a report's own title and year: not those of a link, of a report beside it, or of a notice that it quotes.

const CHINESE_DIGITS = '〇一二三四五六七八九';
const YEAR = String.raw`(20\d\d|二[〇○零0][〇○零一二三四五六七八九]{2})`;
/** Within a title, over a line break at most: no digits, no punctuation of sentences. */
const GAP = String.raw`[^\d，。；：！？《》“”]`;
const TITLES = [
  new RegExp(`${YEAR}(?:年度?|度)${GAP}{0,40}?信息公开${GAP}{0,14}?(?:报告|年报)`, 'g'),
  new RegExp(`${YEAR}(?:政府)?信息公开${GAP}{0,14}?(?:报告|年报)`, 'g'),
  new RegExp(String.raw`信息公开${GAP}{0,14}?(?:报告|年报)\n?[(（【]?${YEAR}年?`, 'g'),
];
const PERIOD = new RegExp(`${YEAR}年1月1日?起?(?:至|到|[-—–－~～])+(?:${YEAR}年)?(?:同年|当年|本年)?12月31`, 'g');
/** What stands before the title of another report or document. */
const OTHERS =
  /(?:上一?[篇条则]|下一?[篇条则]|相关(?:文章|链接|信息|阅读)?|链接|附件\d?)[:：]|版权|发布(?:时间|日期)|[《〈“]$|[《〈][^》〉]{0,40}$/;

export interface ReportTitle {
  /** The title as printed, on one line; null if none is found. */
  readonly title: string | null;
  readonly year: number | null;
  /** The year of the period that its figures cover, if it is another. */
  readonly otherPeriod: number | null;
}

interface Candidate {
  readonly title: string;
  readonly year: number;
  readonly at: number;
}

/** @param text lines without white space */
export function findReportTitle(text: string): ReportTitle {
  const titles = candidatesIn(text);
  const periods = [...text.matchAll(PERIOD)].map(({ 1: from, 2: to, index }) => ({ year: toYear(to ?? from!), index }));
  const period = periods[0] ?? null;
  const own = ownTitle(titles, period?.year ?? null, text);
  // Its own title stands above the period; one that comes after it alone is a neighbour's.
  const isOwn = own && (!period || own.year === period.year || own.at < period.index);
  if (!isOwn) return { title: null, year: period?.year ?? null, otherPeriod: null };
  return { title: own.title, year: own.year, otherPeriod: period && period.year !== own.year ? period.year : null };
}

function candidatesIn(text: string): readonly Candidate[] {
  return TITLES.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(
      ({ index }) =>
        !OTHERS.test(
          text
            .slice(Math.max(0, index - 50), index)
            .split('\n')
            .at(-1)!,
        ),
    )
    .map(({ 0: match, 1: year, index }) => ({ title: wholeTitle(text, index, match), year: toYear(year!), at: index }))
    .sort((a, b) => a.at - b.at);
}

/** Of several: that of the period, else that whose year the text names most. */
function ownTitle(titles: readonly Candidate[], period: number | null, text: string): Candidate | null {
  const ofPeriod = titles.find(({ year }) => year === period);
  const years = new Set(titles.map(({ year }) => year));
  if (ofPeriod || years.size <= 1) return ofPeriod ?? titles[0] ?? null;
  const mentions = new Map([...years].map((year) => [year, text.split(`${year}年`).length]));
  return [...titles].sort((a, b) => mentions.get(b.year)! - mentions.get(a.year)!)[0]!;
}

/** With what stands before the year on its line, or with the name of an agency on the line above. */
function wholeTitle(text: string, index: number, match: string): string {
  const above = text.slice(Math.max(0, index - 40), index).split('\n');
  const onLine = above.pop()!;
  const before = onLine === '' ? (AGENCY_LINE.exec(above.at(-1) ?? '')?.[0] ?? '') : onLine;
  return `${/[，。；：！？]/.test(before) ? '' : before}${match}`.replaceAll('\n', '').replaceAll(/<br\/?>/g, '');
}

const AGENCY_LINE = /^[\p{L}（）()]{3,30}[府厅局委办室院处会镇乡]$|^[\p{L}（）()]{3,30}街道(?:办事处)?$/u;

/** @example agencyOf('2024年某市科委政府信息公开工作年度报告') //=> '某市科委' ; empty if the title names none */
export const agencyOf = (title: string): string =>
  title
    .replace(new RegExp(`${YEAR}(?:年度?|度)?`), '')
    .replace(/(?:政府)?信息公开.*$/, '')
    .replace(/^关于/, '')
    .replaceAll(/[(（【].*$/g, '');

const toYear = (text: string): number => Number([...text].map(toDigit).join(''));

const toDigit = (char: string): string => {
  const at = CHINESE_DIGITS.indexOf(char.replace(/[○零]/, '〇'));
  return at === -1 ? char : String(at);
};
