// A table in its official layout: merged headings that stay in sight, figures drawn by the page.
import type { ReactNode } from 'react';
import type { Grid, GridCell } from '@domain/annual-report/grid.js';
import { classNames } from './class-names';
import base from './base.module.css';
import styles from './grid-table.module.css';

export type { GridCell };

interface GridTableProps {
  readonly grid: Pick<Grid, 'rows' | 'headingRows' | 'cells'>;
  readonly caption: string;
  /** The content of a figure's cell; by default the figure as printed. */
  readonly figure?: (cell: GridCell) => ReactNode;
  /** How many label columns come before the figures. */
  readonly labels: number;
}

export function GridTable({ grid, caption, figure, labels }: GridTableProps): ReactNode {
  const rows = Array.from({ length: grid.rows }, (_, row) => grid.cells.filter((cell) => cell.row === row));
  const drawRow = (cells: readonly GridCell[], row: number): ReactNode => (
    <tr key={row}>
      {cells.map((cell) => (
        <Cell key={cell.column} cell={cell} labels={labels}>
          {cell.kind === 'figure' && figure ? figure(cell) : cell.text}
        </Cell>
      ))}
    </tr>
  );
  return (
    // A region that scrolls can be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.box} aria-label={caption} tabIndex={0}>
      <table className={styles.table} data-labels={labels} lang="zh-CN">
        <caption className={base.visuallyHidden}>{caption}</caption>
        {grid.headingRows > 0 && <thead>{rows.slice(0, grid.headingRows).map(drawRow)}</thead>}
        <tbody>{rows.slice(grid.headingRows).map((cells, at) => drawRow(cells, at + grid.headingRows))}</tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly cell: GridCell;
  readonly labels: number;
  readonly children: ReactNode;
}

function Cell({ cell, labels, children }: CellProps): ReactNode {
  const { kind, column, rowSpan, columnSpan } = cell;
  const spans = { rowSpan, colSpan: columnSpan };
  const isLabel = column < labels;
  const labelColumn = isLabel ? { 'data-column': column } : {};
  if (kind === 'figure') {
    return (
      <td {...spans} className={styles.figure}>
        {children}
      </td>
    );
  }
  if (kind === 'rowHeading') {
    return (
      <th
        {...spans}
        scope={rowSpan > 1 ? 'rowgroup' : 'row'}
        className={classNames(styles.rowHead, isLabel && styles.label)}
        {...labelColumn}
      >
        {children}
      </th>
    );
  }
  return (
    <th
      {...spans}
      scope={columnSpan > 1 ? 'colgroup' : 'col'}
      className={classNames(styles.head, isLabel && styles.label)}
      {...labelColumn}
    >
      {children}
    </th>
  );
}
