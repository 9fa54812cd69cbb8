// A table that keeps its width where the page is narrower: it scrolls by itself, also by keyboard, and says what it is.
import { Table, type TableProps } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import './wide-table.css';

interface WideTableProps<Row extends object> extends Omit<TableProps<Row>, 'scroll'> {
  /** In pixels, below which it scrolls. */
  readonly width: number;
  /** What the table shows, for whoever comes upon it by keyboard. */
  readonly label: string;
}

export function WideTable<Row extends object>({ width, label, ...rest }: WideTableProps<Row>): ReactNode {
  const around = useRef<HTMLDivElement>(null);
  const [scrolls, tell] = useState(false);
  useEffect(() => {
    const box = around.current!;
    const watching = new ResizeObserver(() => tell(box.clientWidth < width));
    watching.observe(box);
    return () => watching.disconnect();
  }, [width]);
  return (
    <div ref={around} className="wide-table" {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}>
      <div style={{ minWidth: width }}>
        <Table<Row> {...rest} />
      </div>
    </div>
  );
}
