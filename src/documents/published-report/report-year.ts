// Finds a report's year in its title or its period; Chinese numerals too.

const CHINESE_DIGITS = '〇一二三四五六七八九';
const YEAR = String.raw`((?:20\d\d)|(?:二[〇○零0][〇○零一二三四五六七八九]{2}))`;
const TITLES = [
  new RegExp(`${YEAR}年?度?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?报告`),
  new RegExp(`政府信息公开(?:工作)?年度报告[(（]?${YEAR}年?`),
  new RegExp(`${YEAR}年1月1日(?:起)?至${YEAR}?年?12月31日`),
];

/** Null if not found. @param text without white space */
export function findReportYear(text: string): number | null {
  for (const title of TITLES) {
    const [, year] = title.exec(text) ?? [];
    if (year) return Number([...year].map(toDigit).join(''));
  }
  return null;
}

const toDigit = (char: string): string => {
  const at = CHINESE_DIGITS.indexOf(char.replace(/[○零]/, '〇'));
  return at === -1 ? char : String(at);
};
