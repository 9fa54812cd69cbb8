// Parses CSV into one grid: commas, semicolons or tabs, quotes with line breaks.
import {
  type Cell,
  fillBlankCells,
  GridLayout,
  type SizeLimits,
  type ParsedDocument,
  REPORT_LIMITS,
} from './parsed-document.js';

export function parseCsv(text: string, limits: SizeLimits = REPORT_LIMITS): ParsedDocument {
  const separator = separatorOf(text);
  const layout = new GridLayout('1', limits);
  let cell: Cell | null = null;
  let quoted = false;
  /** Whether the cell has only white space so far; asking its text each time would take quadratic time. */
  let isBlank = true;
  const currentCell = (): Cell => (cell ??= layout.addCell());
  layout.startRow();
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') {
        currentCell().text += char;
        isBlank &&= char.trim() === '';
      } else if (text[at + 1] === '"') {
        currentCell().text += text[at++]!;
        isBlank = false;
      } else quoted = false;
    } else if (char === '"' && isBlank) quoted = true;
    else if (char === separator || char === '\n') {
      currentCell();
      [cell, isBlank] = [null, true];
      if (char === '\n') layout.startRow();
    } else if (char !== '\r') {
      currentCell().text += char;
      isBlank &&= char.trim() === '';
    }
  }
  fillBlankCells(layout.rows, layout.name, limits);
  return { grids: [layout], outsideText: '' };
}

/** The most frequent separator. */
const separatorOf = (text: string): string =>
  [',', '\t', ';']
    .map((separator) => ({ separator, count: text.slice(0, 100_000).split(separator).length }))
    .sort((a, b) => b.count - a.count)[0]!.separator;
