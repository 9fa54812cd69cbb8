// Parses a workbook: each visible sheet is a grid with stored values and merged cells filled.
import { walk } from './markup.js';
import { type Cell, filledOut, type Limits, type Paper, REPORT } from './paper.js';
import type { Archive } from './zip.js';

type Rows = (Cell | undefined)[][];

export function xlsxPaper(archive: Archive, limits: Limits = REPORT): Paper {
  const shared = sharedStrings(archive.part('xl/sharedStrings.xml') ?? '');
  const grids = sheets(archive).flatMap(({ name, path }) => {
    const sheet = archive.part(path);
    return sheet === null ? [] : [{ rows: rowsOf(sheet, name, shared, limits) }];
  });
  const alone = grids.flatMap(({ rows }) => rows.flatMap(onlyText));
  return { grids, words: alone.join('\n') };
}

/** The text of a row with a single text: a sentence above or below the tables. */
function onlyText(row: readonly (Cell | undefined)[]): readonly string[] {
  const texts = new Set(row.flatMap((cell) => (cell?.text.trim() ? [cell] : [])));
  return texts.size === 1 ? [[...texts][0]!.text] : [];
}

function sheets(archive: Archive): readonly { readonly name: string; readonly path: string }[] {
  const targets = new Map<string, string>();
  walk(archive.part('xl/_rels/workbook.xml.rels') ?? '', 'xml', {
    open: (name, { Id, Target }) => void (local(name) === 'Relationship' && Id && Target ? targets.set(Id, Target) : 0),
  });
  const found: { name: string; path: string }[] = [];
  walk(archive.part('xl/workbook.xml') ?? '', 'xml', {
    open(tag, attributes) {
      const target = targets.get(attributes['r:id'] ?? '');
      if (local(tag) !== 'sheet' || !target || (attributes['state'] ?? 'visible') !== 'visible') return;
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
  walk(archive.part('xl/workbook.xml') ?? '', 'xml', {
    open(tag, { date1904 }) {
      if (local(tag) === 'workbookPr' && date1904 !== undefined) found = date1904 === '1' || date1904 === 'true';
    },
  });
  return found;
}

function sharedStrings(markup: string): readonly string[] {
  const strings: string[] = [];
  let reading = false;
  let phonetic = false;
  walk(markup, 'xml', {
    open(name) {
      if (local(name) === 'si') strings.push('');
      else if (local(name) === 'rPh') phonetic = true;
      else if (local(name) === 't') reading = true;
    },
    close(name) {
      if (local(name) === 'rPh') phonetic = false;
      else if (local(name) === 't') reading = false;
    },
    text: (text) => void (reading && !phonetic ? (strings[strings.length - 1] += text) : undefined),
  });
  return strings;
}

function rowsOf(markup: string, table: string, shared: readonly string[], limits: Limits): Rows {
  const rows: Rows = [];
  const merges: string[] = [];
  let [row, column, type, value, formula, reading, count] = [0, 0, '', '', false, false, 0];
  walk(markup, 'xml', {
    open(tag, attributes) {
      const name = local(tag);
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
      const name = local(tag);
      if (name === 'v' || name === 't') reading = false;
      if (name !== 'c') return;
      if (row > limits.rows || column > limits.columns) {
        // Formatted empty cells do not count.
        if (limits.whole && value !== '') throw limits.refusal();
        return;
      }
      if (++count > limits.places) throw limits.refusal();
      const text = type === 's' ? (shared[Number(value)] ?? '') : value === '' && formula ? UNCOMPUTED : value;
      (rows[row - 1] ??= [])[column - 1] = {
        text: type === 'n' ? plainNumber(text) : text,
        at: { table, row, column },
      };
    },
    text: (text) => void (reading ? (value += text) : undefined),
  });
  for (let nth = 0; nth < rows.length; nth++) rows[nth] ??= [];
  spread(rows, merges, table, limits);
  filledOut(rows, table, limits);
  return rows;
}

/** A formula without a stored result: neither blank nor a number. */
const UNCOMPUTED = '＝？（公式未计算）';

/** Numbers as people read them: 1E3 as 1000, 0.30000000000000004 as 0.3. */
const plainNumber = (text: string): string => {
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? text : String(Number(number.toPrecision(15)));
};

function spread(rows: Rows, merges: readonly string[], table: string, limits: Limits): void {
  let places = 0;
  for (const merge of merges) {
    const [from, to] = merge.split(':').map(position);
    if (!from || !to) continue;
    const [lastRow, lastColumn] = [Math.min(to[0], rows.length), Math.min(to[1], limits.columns)];
    const cell = rows[from[0] - 1]?.[from[1] - 1] ?? { text: '', at: { table, row: from[0], column: from[1] } };
    for (let row = from[0]; row <= lastRow; row++) {
      for (let column = from[1]; column <= lastColumn; column++) {
        if (++places > limits.places) throw limits.refusal();
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
const local = (name: string): string => name.slice(name.indexOf(':') + 1);
