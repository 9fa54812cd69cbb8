// The header texts above each column, from top to bottom: a header may be split over several rows.
import type { Cell } from '../parsed-document.js';
import type { Span } from './row-spans.js';

export interface HeaderColumn {
  readonly from: number;
  /** The plain characters of all header cells above the column. */
  readonly key: string;
}

export class ColumnHeaders {
  private readonly columns: { cells: Cell[]; key: string }[] = [];

  get isEmpty(): boolean {
    return this.columns.length === 0;
  }

  addRow(spans: readonly Span[]): void {
    for (const { cell, key, from, to } of spans) {
      for (let column = from; column <= to; column++) {
        const header = (this.columns[column] ??= { cells: [], key: '' });
        if (header.cells.includes(cell)) continue;
        header.cells.push(cell);
        header.key += key;
      }
    }
  }

  keyAt(column: number): string {
    return this.columns[column]?.key ?? '';
  }

  /** Columns under the same cells are one column. */
  list(): readonly HeaderColumn[] {
    const found: (HeaderColumn & { readonly lowest: Cell | undefined })[] = [];
    for (let column = 0; column < this.columns.length; column++) {
      const lowest = this.columns[column]?.cells.at(-1);
      if (lowest && lowest === found.at(-1)?.lowest) continue;
      found.push({ from: column, key: this.keyAt(column), lowest });
    }
    return found;
  }
}
