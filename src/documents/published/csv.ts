// Parses CSV into one grid: commas, semicolons or tabs, quotes with line breaks.
import { type Cell, filledOut, Layout, type Limits, type Paper, REPORT } from './paper.js';

export function csvPaper(text: string, limits: Limits = REPORT): Paper {
  const separator = separatorOf(text);
  const layout = new Layout('1', limits);
  let cell: Cell | null = null;
  let quoted = false;
  const next = (): Cell => (cell ??= layout.add());
  layout.startRow();
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') next().text += char;
      else if (text[at + 1] === '"') next().text += text[at++]!;
      else quoted = false;
    } else if (char === '"' && next().text.trim() === '') quoted = true;
    else if (char === separator) {
      next();
      cell = null;
    } else if (char === '\n') {
      next();
      cell = null;
      layout.startRow();
    } else if (char !== '\r') next().text += char;
  }
  filledOut(layout.rows, layout.name, limits);
  // A line of one cell is a sentence above or below the tables.
  const alone = layout.rows.filter((row) => row.filter((each) => each?.text.trim()).length === 1);
  return { grids: [layout], words: alone.map((row) => row.map((each) => each?.text ?? '').join('')).join('\n') };
}

/** The most frequent separator. */
const separatorOf = (text: string): string =>
  [',', '\t', ';']
    .map((separator) => ({ separator, times: text.slice(0, 100_000).split(separator).length }))
    .sort((a, b) => b.times - a.times)[0]!.separator;
