// A table that keeps its width and scrolls where the page is narrower, also by keyboard.
import { Empty, Table, type TableProps } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ProblemNote } from './problem-note';
import styles from './wide-table.module.css';

interface WideTableProps<Row extends object> extends Omit<
  TableProps<Row>,
  'scroll' | 'size' | 'loading' | 'locale' | 'dataSource'
> {
  /** In pixels, below which it scrolls. */
  readonly width: number;
  /** What the table shows, for screen readers and keyboard users. */
  readonly label: string;
  /** Undefined while they load, or if they could not be read. */
  readonly rows: readonly Row[] | undefined;
  /** Why they could not be read, or why an action on them was refused. */
  readonly problem?: unknown;
  readonly retry?: () => void;
  /** The text where there are none. */
  readonly none?: string;
}

export function WideTable<Row extends object>(props: WideTableProps<Row>): ReactNode {
  const { width, label, rows, problem, retry, none, ...rest } = props;
  const container = useRef<HTMLDivElement>(null);
  const [isScrolling, setScrolling] = useState(false);
  useEffect(() => {
    const box = container.current!;
    const observer = new ResizeObserver(() => setScrolling(box.clientWidth < width));
    observer.observe(box);
    return () => observer.disconnect();
  }, [width]);
  const isUnknown = !rows && Boolean(problem);
  return (
    <>
      <ProblemNote problem={problem} {...(retry && { retry })} />
      <div
        ref={container}
        className={styles.table}
        // A failed read must not look like an empty table.
        hidden={isUnknown}
        {...(isScrolling && { role: 'region', 'aria-label': label, tabIndex: 0 })}
      >
        <div style={{ minWidth: width }}>
          <Table<Row>
            size="small"
            loading={!rows}
            locale={{ emptyText: <Empty description={none} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
            dataSource={[...(rows ?? [])]}
            {...rest}
          />
        </div>
      </div>
    </>
  );
}
