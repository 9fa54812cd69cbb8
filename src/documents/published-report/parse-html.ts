// Parses a web page: its tables as a browser lays them out, nested ones separately.
import { walkMarkup } from './walk-markup.js';
import { type Cell, GridLayout, type ParsedDocument } from './parsed-document.js';

const INVISIBLE = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'sup']);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'table']);

/** Tags whose end ends a line as well. */
const ENDING_BREAKS = new Set(['title', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4']);
const LINK_TO_REPORT = /报告|年报/;

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
  /** The text of the link that is open. */
  let linkText: string | null = null;
  walkMarkup(markup, 'html', {
    open(name, attributes) {
      if (INVISIBLE.has(name)) invisibleTags.push(name);
      if (name === 'a' && attributes['href'] !== undefined) linkText ??= '';
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
      if (name === 'a' && linkText !== null) endLink(linkText);
      if (ENDING_BREAKS.has(name)) write('\n');
      const table = open.at(-1);
      if (name === 'table') open.pop();
      else if (table && (name === 'td' || name === 'th')) table.cell = null;
      else if (table && name === 'tr') table.isInRow = false;
    },
    text(text) {
      // A line break of the source is a space; breaks come from tags.
      if (invisibleTags.length === 0) write(text.replaceAll(/[\r\n\t]/g, ' '));
    },
  });
  return { grids, outsideText: outsideText.join('') };

  function write(text: string): void {
    if (linkText === null) place(text);
    else linkText += text;
  }

  /** Links to the reports of other years and agencies stand around a report. */
  function endLink(text: string): void {
    linkText = null;
    if (!LINK_TO_REPORT.test(text)) place(text);
  }

  function place(text: string): void {
    const cell = open.at(-1)?.cell;
    if (cell) cell.text += text;
    else outsideText.push(text);
  }
}

const columnsOf = (value: string | undefined): number => Number.parseInt(value ?? '1', 10) || 1;
/** rowspan="0" reaches to the end of the table. */
const rowsOf = (value: string | undefined): number => (value?.trim() === '0' ? 1_000 : columnsOf(value));
