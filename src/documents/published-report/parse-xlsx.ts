// Parses a workbook: each visible sheet is a grid with stored values and merged cells filled.
import { walkMarkup } from './walk-markup.js';
import { type Cell, fillBlankCells, type SizeLimits, type ParsedDocument, REPORT_LIMITS } from './parsed-document.js';
import type { Archive } from './read-zip.js';

type Rows = (Cell | undefined)[][];

export function parseXlsx(archive: Archive, limits: SizeLimits = REPORT_LIMITS): ParsedDocument {
  const strings = sharedStrings(archive.readPart('xl/sharedStrings.xml') ?? '');
  const grids = listSheets(archive).flatMap(({ name, path }) => {
    const sheet = archive.readPart(path);
    return sheet === null ? [] : [{ rows: rowsOf(sheet, name, strings, limits) }];
  });
  return { grids, outsideText: '' };
}

function listSheets(archive: Archive): readonly { readonly name: string; readonly path: string }[] {
  const targets = new Map<string, string>();
  walkMarkup(archive.readPart('xl/_rels/workbook.xml.rels') ?? '', 'xml', {
    open: (name, { Id, Target }) =>
      void (localName(name) === 'Relationship' && Id && Target ? targets.set(Id, Target) : 0),
  });
  const found: { name: string; path: string }[] = [];
  walkMarkup(archive.readPart('xl/workbook.xml') ?? '', 'xml', {
    open(tag, attributes) {
      const target = targets.get(attributes['r:id'] ?? '');
      if (localName(tag) !== 'sheet' || !target || (attributes['state'] ?? 'visible') !== 'visible') return;
      found.push({
        name: attributes['name'] ?? String(found.length + 1),
        path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      });
    },
  });
  return found;
}

/** True for a workbook whose days are counted from 1904-01-01, as on old Macs. */
export function countsFrom1904(archive: Archive): boolean {
  let found = false;
  walkMarkup(archive.readPart('xl/workbook.xml') ?? '', 'xml', {
    open(tag, { date1904 }) {
      if (localName(tag) === 'workbookPr' && date1904 !== undefined) found = date1904 === '1' || date1904 === 'true';
    },
  });
  return found;
}

function sharedStrings(markup: string): readonly string[] {
  const strings: string[] = [];
  let reading = false;
  let phonetic = false;
  walkMarkup(markup, 'xml', {
    open(name) {
      if (localName(name) === 'si') strings.push('');
      else if (localName(name) === 'rPh') phonetic = true;
      else if (localName(name) === 't') reading = true;
    },
    close(name) {
      if (localName(name) === 'rPh') phonetic = false;
      else if (localName(name) === 't') reading = false;
    },
    text: (text) => void (reading && !phonetic ? (strings[strings.length - 1] += text) : undefined),
  });
  return strings;
}

function rowsOf(markup: string, table: string, shared: readonly string[], limits: SizeLimits): Rows {
  const rows: Rows = [];
  const merges: string[] = [];
  let [row, column, type, value, formula, reading, count] = [0, 0, '', '', false, false, 0];
  walkMarkup(markup, 'xml', {
    open(tag, attributes) {
      const name = localName(tag);
      if (name === 'row') [row, column] = [Number(attributes['r']) || row + 1, 0];
      else if (name === 'c') {
        const at = position(attributes['r'] ?? '');
        [row, column] = at ?? [Math.max(row, 1), column + 1];
        [type, value, formula] = [attributes['t'] ?? 'n', '', false];
      } else if (name === 'f') formula = true;
      else if (name === 'v' || name === 't') reading = true;
      else if (name === 'mergeCell' && attributes['ref']) merges.push(attributes['ref']);
    },
    close(tag) {
      const name = localName(tag);
      if (name === 'v' || name === 't') reading = false;
      if (name !== 'c') return;
      if (row > limits.maxRows || column > limits.maxColumns) {
        // Formatted empty cells do not count.
        if (limits.refusesMore && value !== '') throw limits.tooLarge();
        return;
      }
      if (++count > limits.maxCells) throw limits.tooLarge();
      const text = type === 's' ? (shared[Number(value)] ?? '') : value === '' && formula ? UNCOMPUTED : value;
      (rows[row - 1] ??= [])[column - 1] = {
        text: type === 'n' ? plainNumber(text) : text,
        at: { table, row, column },
      };
    },
    text: (text) => void (reading ? (value += text) : undefined),
  });
  for (let nth = 0; nth < rows.length; nth++) rows[nth] ??= [];
  fillMergedCells(rows, merges, table, limits);
  fillBlankCells(rows, table, limits);
  return rows;
}

/** A formula without a stored result: neither blank nor a number. */
const UNCOMPUTED = '＝？（公式未计算）';

/** Numbers as people read them: 1E3 as 1000, 0.30000000000000004 as 0.3. */
const plainNumber = (text: string): string => {
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? text : String(Number(number.toPrecision(15)));
};

function fillMergedCells(rows: Rows, merges: readonly string[], table: string, limits: SizeLimits): void {
  let filledCells = 0;
  for (const merge of merges) {
    const [from, to] = merge.split(':').map(position);
    if (!from || !to) continue;
    const [lastRow, lastColumn] = [Math.min(to[0], rows.length), Math.min(to[1], limits.maxColumns)];
    const cell = rows[from[0] - 1]?.[from[1] - 1] ?? { text: '', at: { table, row: from[0], column: from[1] } };
    for (let row = from[0]; row <= lastRow; row++) {
      for (let column = from[1]; column <= lastColumn; column++) {
        if (++filledCells > limits.maxCells) throw limits.tooLarge();
        rows[row - 1]![column - 1] = cell;
      }
    }
  }
}

/** @example position('B3') //=> [3, 2] */
function position(name: string): readonly [row: number, column: number] | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? [];
  if (!letters || !digits || Number(digits) < 1) return null;
  return [Number(digits), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
}

/** Some programs write a namespace prefix before every name. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
