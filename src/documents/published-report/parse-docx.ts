// Parses a Word document: tables with merged cells, without deleted text.
import { invalid } from '../../domain/errors.js';
import { walkMarkup } from './walk-markup.js';
import { type Cell, GridLayout, type ParsedDocument } from './parsed-document.js';
import type { Archive } from './read-zip.js';
import { scannedDocument } from './refused-formats.js';

/** Tracked deletions, and the fallback copy of a drawing. */
const INVISIBLE = new Set(['w:del', 'w:moveFrom', 'mc:Fallback']);

interface OpenTable {
  readonly layout: GridLayout;
  cell: Cell | null;
  columns: number;
  continuesAbove: boolean;
}

export function parseDocx(archive: Archive): ParsedDocument {
  const body = archive.readPart('word/document.xml');
  if (body === null) throw notWord();
  const grids: GridLayout[] = [];
  const open: OpenTable[] = [];
  const outsideText: string[] = [];
  let invisibleDepth = 0;
  let isInText = false;
  let isSuperscript = false;
  let pictures = 0;
  walkMarkup(body, 'xml', {
    open(name, attributes) {
      const table = open.at(-1);
      if (INVISIBLE.has(name)) invisibleDepth++;
      else if (name === 'w:tbl') {
        const layout = new GridLayout(String(grids.length + 1));
        grids.push(layout);
        open.push({ layout, cell: null, columns: 1, continuesAbove: false });
      } else if (table && name === 'w:tr') table.layout.startRow();
      else if (table && name === 'w:gridBefore') table.layout.skipColumns(Number(attributes['w:val']) || 0);
      else if (table && name === 'w:tc') Object.assign(table, { cell: null, columns: 1, continuesAbove: false });
      else if (table && name === 'w:gridSpan') table.columns = Number(attributes['w:val']) || 1;
      else if (table && name === 'w:vMerge') table.continuesAbove = attributes['w:val'] !== 'restart';
      else if (table && name === 'w:p') placeCell(table);
      else if (name === 'w:r') isSuperscript = false;
      else if (name === 'w:vertAlign') isSuperscript = attributes['w:val'] === 'superscript';
      else if (name === 'w:t') isInText = true;
      else if (name === 'w:br' || name === 'w:tab') write('\n');
      else if (name === 'a:blip' || name === 'v:imagedata') pictures++;
    },
    close(name) {
      if (INVISIBLE.has(name)) invisibleDepth--;
      else if (name === 'w:tbl') open.pop();
      else if (name === 'w:tc') {
        const table = open.at(-1);
        if (table) placeCell(table).cell = null;
      } else if (name === 'w:t') isInText = false;
      else if (name === 'w:p') write('\n');
    },
    text(text) {
      if (isInText && !isSuperscript) write(text);
    },
  });
  const document = { grids, outsideText: outsideText.join('') };
  if (pictures > 0 && grids.length === 0) throw scannedDocument();
  return document;

  function write(text: string): void {
    if (invisibleDepth > 0) return;
    const table = open.at(-1);
    if (!table) outsideText.push(text);
    else if (table.cell && !table.continuesAbove) table.cell.text += text;
  }

  /** Called at a cell's first paragraph, when its properties are known. */
  function placeCell(table: OpenTable): OpenTable {
    table.cell ??= table.continuesAbove
      ? table.layout.continueCellAbove(table.columns)
      : table.layout.addCell(table.columns);
    return table;
  }
}

const notWord = (): Error =>
  invalid(
    '压缩包中没有文档正文；请提供DOCX、XLSX、HTML或CSV文件',
    'there is no document in the archive; give a DOCX, XLSX, HTML or CSV file',
  );
