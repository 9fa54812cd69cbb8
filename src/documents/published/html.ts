// Parses a web page: its tables as a browser lays them out, nested ones separately.
import { walk } from './markup.js';
import { type Cell, Layout, type Paper } from './paper.js';

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'sup']);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'table']);

interface Open {
  readonly layout: Layout;
  cell: Cell | null;
  /** The page may leave out a tr. */
  inRow: boolean;
}

export function htmlPaper(markup: string): Paper {
  const grids: Layout[] = [];
  const open: Open[] = [];
  const words: string[] = [];
  const unseen: string[] = [];
  walk(markup, 'html', {
    open(name, attributes) {
      if (UNSEEN.has(name)) unseen.push(name);
      const table = open.at(-1);
      if (name === 'table') {
        const layout = new Layout(String(grids.length + 1));
        grids.push(layout);
        open.push({ layout, cell: null, inRow: false });
      } else if (table && name === 'tr') {
        table.layout.startRow();
        table.inRow = true;
        table.cell = null;
      } else if (table && (name === 'td' || name === 'th')) {
        if (!table.inRow) table.layout.startRow();
        table.inRow = true;
        table.cell = table.layout.add(spanOf(attributes['colspan']), rowsOf(attributes['rowspan']));
      }
      if (BREAKS.has(name)) write('\n');
    },
    close(name) {
      if (unseen.at(-1) === name) unseen.pop();
      const table = open.at(-1);
      if (name === 'table') open.pop();
      else if (table && (name === 'td' || name === 'th')) table.cell = null;
      else if (table && name === 'tr') table.inRow = false;
    },
    text(text) {
      if (unseen.length === 0) write(text);
    },
  });
  return { grids, words: words.join('') };

  function write(text: string): void {
    const cell = open.at(-1)?.cell;
    if (cell) cell.text += text;
    else words.push(text);
  }
}

const spanOf = (value: string | undefined): number => Number.parseInt(value ?? '1', 10) || 1;
/** rowspan="0" reaches to the end of the table. */
const rowsOf = (value: string | undefined): number => (value?.trim() === '0' ? 1_000 : spanOf(value));
