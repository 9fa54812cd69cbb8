// Parses a Word document: tables with merged cells, without deleted text.
import { invalid } from '../../domain/errors.js';
import { walk } from './markup.js';
import { type Cell, Layout, type Paper } from './paper.js';
import type { Archive } from './zip.js';

/** Tracked deletions, and the fallback copy of a drawing. */
const UNSEEN = new Set(['w:del', 'w:moveFrom', 'mc:Fallback']);

interface OpenTable {
  readonly layout: Layout;
  cell: Cell | null;
  columns: number;
  goesOn: boolean;
}

export function docxPaper(archive: Archive): Paper {
  const body = archive.part('word/document.xml');
  if (body === null) throw notWord();
  const grids: Layout[] = [];
  const open: OpenTable[] = [];
  const words: string[] = [];
  let unseen = 0;
  let inText = false;
  let raised = false;
  let pictures = 0;
  walk(body, 'xml', {
    open(name, attributes) {
      const table = open.at(-1);
      if (UNSEEN.has(name)) unseen++;
      else if (name === 'w:tbl') {
        const layout = new Layout(String(grids.length + 1));
        grids.push(layout);
        open.push({ layout, cell: null, columns: 1, goesOn: false });
      } else if (table && name === 'w:tr') table.layout.startRow();
      else if (table && name === 'w:gridBefore') table.layout.skip(Number(attributes['w:val']) || 0);
      else if (table && name === 'w:tc') Object.assign(table, { cell: null, columns: 1, goesOn: false });
      else if (table && name === 'w:gridSpan') table.columns = Number(attributes['w:val']) || 1;
      else if (table && name === 'w:vMerge') table.goesOn = attributes['w:val'] !== 'restart';
      else if (table && name === 'w:p') begin(table);
      else if (name === 'w:r') raised = false;
      else if (name === 'w:vertAlign') raised = attributes['w:val'] === 'superscript';
      else if (name === 'w:t') inText = true;
      else if (name === 'w:br' || name === 'w:tab') write('\n');
      else if (name === 'a:blip' || name === 'v:imagedata') pictures++;
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      else if (name === 'w:tbl') open.pop();
      else if (name === 'w:tc') {
        const table = open.at(-1);
        if (table) begin(table).cell = null;
      } else if (name === 'w:t') inText = false;
      else if (name === 'w:p') write('\n');
    },
    text(text) {
      if (inText && !raised) write(text);
    },
  });
  const paper = { grids, words: words.join('') };
  if (pictures > 0 && grids.length === 0) throw scanned();
  return paper;

  function write(text: string): void {
    if (unseen > 0) return;
    const table = open.at(-1);
    if (!table) words.push(text);
    else if (table.cell && !table.goesOn) table.cell.text += text;
  }

  /** Called at a cell's first paragraph, when its properties are known. */
  function begin(table: OpenTable): OpenTable {
    table.cell ??= table.goesOn ? table.layout.goOn(table.columns) : table.layout.add(table.columns);
    return table;
  }
}

const notWord = (): Error =>
  invalid(
    '压缩包中没有文档正文；请提供DOCX、XLSX、HTML或CSV文件',
    'there is no document in the archive; give a DOCX, XLSX, HTML or CSV file',
  );

export const scanned = (): Error =>
  invalid(
    '文件中只有图片（扫描件），读不出数字；请提供文字版，或将表格录入XLSX后再核对',
    'the file has only pictures (a scan), no figures to read; give the version with text, or type the tables into an XLSX',
  );
