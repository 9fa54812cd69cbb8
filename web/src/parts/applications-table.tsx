// The table of applications used by every list; on a phone each row is a card.
import { Table, type TableProps } from 'antd';
import type { SorterResult } from 'antd/es/table/interface';
import type { CSSProperties, ReactNode } from 'react';
import type { ApplicationLine } from '../../generated/types.gen';
import {
  type Column,
  type ColumnName,
  type Sorting,
  type SortName,
  DEFAULT_COLUMNS,
  useApplicationColumns,
} from './application-columns';
import { classNames } from './class-names';
import styles from './applications-table.module.css';

export { applicationPath } from './application-columns';

interface ApplicationsTableProps extends Omit<
  TableProps<ApplicationLine>,
  'columns' | 'rowKey' | 'dataSource' | 'onChange'
> {
  readonly lines: readonly ApplicationLine[];
  /** Which columns, in the order of COLUMNS. */
  readonly shown?: readonly ColumnName[];
  /** After the others: the actions of a row. */
  readonly lastColumn?: Column;
  /** The name of an agency, where rows are of several. */
  readonly agencyName?: (code: string) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (sort: SortName | undefined, order: 'asc' | 'desc') => void;
}

/** The content column takes the rest of the width, at least this much. */
const CONTENT_WIDTH = 160;

export function ApplicationsTable({
  lines,
  shown = DEFAULT_COLUMNS,
  lastColumn,
  agencyName,
  sorting,
  onSort,
  className,
  ...rest
}: ApplicationsTableProps): ReactNode {
  const columns = [
    ...useApplicationColumns({ names: shown, agencyName, sorting }),
    ...(lastColumn ? [{ className: styles.rowEnd, ...lastColumn }] : []),
  ];
  const width = columns.reduce((sum, each) => sum + (typeof each.width === 'number' ? each.width : CONTENT_WIDTH), 0);
  const reportSort = (sorter: SorterResult<ApplicationLine>): void =>
    onSort?.(sorter.order ? (sorter.columnKey as SortName) : undefined, sorter.order === 'ascend' ? 'asc' : 'desc');
  return (
    <Table<ApplicationLine>
      className={classNames(styles.table, className)}
      size="small"
      pagination={false}
      style={{ '--least': `${width}px` } as CSSProperties}
      tableLayout="fixed"
      onChange={(_page, _filters, sorter) => reportSort(Array.isArray(sorter) ? sorter[0]! : sorter)}
      {...rest}
      rowKey="application"
      columns={columns}
      dataSource={[...lines]}
    />
  );
}
