// Records what was made of a file's tables: figures used, parts not understood, titles read despite a misspelling.
import type { UnusedPart } from '../../../domain/published-report/published-report.js';
import { isNumber } from '../parse-number.js';
import type { Cell } from '../parsed-document.js';
import type { Span } from './row-spans.js';

const MAX_PUZZLES = 100;

/** Numbers in columns that the form does not have, by table and column. */
interface UnusedColumn {
  readonly first: Cell;
  readonly title: string;
  count: number;
}

export class ReadingLog {
  readonly puzzles: UnusedPart[] = [];
  /** Misspelt titles and the like: read, but worth a word. */
  readonly notes: UnusedPart[] = [];
  private readonly accounted = new Set<Cell>();
  private readonly unusedColumns = new Map<string, UnusedColumn>();

  addPuzzle(zh: string, en: string, cell: Cell | null = null): void {
    if (this.puzzles.length < MAX_PUZZLES) this.puzzles.push({ text: { zh, en }, at: cell?.at ?? null });
  }

  addNote(zh: string, en: string, cell: Cell): void {
    if (this.notes.length < MAX_PUZZLES) this.notes.push({ text: { zh, en }, at: cell.at });
  }

  /** The cells became figures, or a message names their row. */
  account(cells: readonly (Cell | undefined)[]): void {
    for (const cell of cells) if (cell) this.accounted.add(cell);
  }

  /** A row that comes a second time: the first is used. */
  reportRepeated({ cell }: Span, spans: readonly Span[]): void {
    this.account(spans.map((span) => span.cell));
    this.addPuzzle(
      `“${shorten(cell.text)}”再次出现，只采用第一次`,
      `“${shorten(cell.text)}” comes again; the first was used`,
      cell,
    );
  }

  noteMisspelling({ cell }: Span): void {
    this.addNote(
      `行标题“${shorten(cell.text)}”与官方格式略有出入`,
      `the title “${shorten(cell.text)}” differs a little from the official form`,
      cell,
    );
  }

  /** Remembers the numbers of a row that was read which became no figure. */
  noteUnusedNumbers(spans: readonly Span[]): void {
    const title = spans.findLast(({ key }) => key !== '')?.cell.text ?? '';
    for (const { cell, from } of spans) {
      if (this.accounted.has(cell) || !isNumber(cell)) continue;
      const column = `${cell.at.table}:${from}`;
      const unused = this.unusedColumns.get(column);
      if (unused) unused.count++;
      else this.unusedColumns.set(column, { first: cell, title, count: 1 });
    }
  }

  /** Names each column whose numbers were not used: no figure disappears without a word. */
  nameUnusedColumns(): void {
    for (const { first, title, count } of this.unusedColumns.values()) {
      const [number, row] = [shorten(first.text), shorten(title)];
      if (count === 1) {
        this.addPuzzle(
          `“${row}”行的“${number}”不在官方格式的列中，未采用`,
          `“${number}” in the row “${row}” is in no column of the official form and was not used`,
          first,
        );
      } else {
        this.addPuzzle(
          `自“${row}”行起，有一列${count}个数字（第一个是“${number}”）不在官方格式中，未采用`,
          `from the row “${row}” on, ${count} numbers of one column (the first is “${number}”) are not in the official form and were not used`,
          first,
        );
      }
    }
  }
}

/** A text of the file, short enough to quote. */
export const shorten = (text: string): string => text.replaceAll(/\s+/g, '').slice(0, 40);
