// Parses a web page: its tables as a browser lays them out, nested ones separately.
import { walkMarkup } from './walk-markup.js';
import { type Cell, GridLayout, type ParsedDocument } from './parsed-document.js';

const INVISIBLE = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'sup']);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'table']);

interface OpenTable {
  readonly layout: GridLayout;
  cell: Cell | null;
  /** The page may leave out a tr. */
  isInRow: boolean;
}

export function parseHtml(markup: string): ParsedDocument {
  const grids: GridLayout[] = [];
  const open: OpenTable[] = [];
  const outsideText: string[] = [];
  const invisibleTags: string[] = [];
  walkMarkup(markup, 'html', {
    open(name, attributes) {
      if (INVISIBLE.has(name)) invisibleTags.push(name);
      const table = open.at(-1);
      if (name === 'table') {
        const layout = new GridLayout(String(grids.length + 1));
        grids.push(layout);
        open.push({ layout, cell: null, isInRow: false });
      } else if (table && name === 'tr') {
        table.layout.startRow();
        table.isInRow = true;
        table.cell = null;
      } else if (table && (name === 'td' || name === 'th')) {
        if (!table.isInRow) table.layout.startRow();
        table.isInRow = true;
        table.cell = table.layout.addCell(columnsOf(attributes['colspan']), rowsOf(attributes['rowspan']));
      }
      if (BREAKS.has(name)) write('\n');
    },
    close(name) {
      if (invisibleTags.at(-1) === name) invisibleTags.pop();
      const table = open.at(-1);
      if (name === 'table') open.pop();
      else if (table && (name === 'td' || name === 'th')) table.cell = null;
      else if (table && name === 'tr') table.isInRow = false;
    },
    text(text) {
      if (invisibleTags.length === 0) write(text);
    },
  });
  return { grids, outsideText: outsideText.join('') };

  function write(text: string): void {
    const cell = open.at(-1)?.cell;
    if (cell) cell.text += text;
    else outsideText.push(text);
  }
}

const columnsOf = (value: string | undefined): number => Number.parseInt(value ?? '1', 10) || 1;
/** rowspan="0" reaches to the end of the table. */
const rowsOf = (value: string | undefined): number => (value?.trim() === '0' ? 1_000 : columnsOf(value));
