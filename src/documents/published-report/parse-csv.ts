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
  /** From here on the text is not in a cell yet: whole pieces are added, as a character at a time costs memory for each. */
  let from = 0;
  const currentCell = (): Cell => (cell ??= layout.addCell());
  const addPiece = (to: number): void => {
    const piece = text.slice(from, to);
    from = to + 1;
    if (piece === '') return;
    currentCell().text += piece;
    isBlank &&= piece.trim() === '';
  };
  layout.startRow();
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') continue;
      addPiece(at);
      if (text[at + 1] === '"') at++;
      else quoted = false;
      // Of two quotes the second is text.
    } else if (char === '"') {
      addPiece(at);
      quoted = isBlank;
      if (!isBlank) from = at;
    } else if (char === separator || char === '\n') {
      addPiece(at);
      currentCell();
      [cell, isBlank] = [null, true];
      if (char === '\n') layout.startRow();
    } else if (char === '\r') addPiece(at);
  }
  addPiece(text.length);
  fillBlankCells(layout.rows, layout.name, limits);
  return { grids: [layout], outsideText: '' };
}

/** The most frequent separator. */
const separatorOf = (text: string): string =>
  [',', '\t', ';']
    .map((separator) => ({ separator, count: text.slice(0, 100_000).split(separator).length }))
    .sort((a, b) => b.count - a.count)[0]!.separator;
