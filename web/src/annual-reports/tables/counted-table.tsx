// Table 3 or 4 of a report: each figure opens what it counts; corrected ones are marked.
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../app/language';
import type { ReportProps } from '../report';
import { CellDrawer } from './cell-drawer';
import { labelOf, formatSigned, valueIn } from './cells';
import { Corrections } from './corrections';
import { type GridCell, GridTable } from '../../parts/grid-table';
import { OpeningFigures } from './opening-figures';
import { classNames } from '../../parts/class-names';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './counted-table.module.css';

const WORDS = {
  zh: {
    table3: '表三 收到和处理政府信息公开申请情况',
    table4: '表四 政府信息公开行政复议、行政诉讼情况',
    about: '数字由系统按登记计算，不能直接改写。点击数字，查看它所统计的申请。▲ 为已更正的格。',
    aboutRemedies: '数字由系统按登记的复议、诉讼计算。点击数字，查看它所统计的案件。▲ 为已更正的格。',
    corrected: (delta: string) => `更正${delta}`,
    open: (label: string, value: string) => `${label}：${value}，查看`,
  },
  en: {
    table3: 'Table 3: applications received and handled',
    table4: 'Table 4: reconsiderations and suits',
    about:
      'The figures are computed from the register. Open a figure to see the applications that it counts. ▲ marks corrected cells.',
    aboutRemedies:
      'The figures are computed from the register. Open a figure to see the cases that it counts. ▲ marks corrected cells.',
    corrected: (delta: string) => `corrected ${delta}`,
    open: (label: string, value: string) => `${label}: ${value}, open`,
  },
};

interface CountedTableProps extends ReportProps {
  readonly table: 'table3' | 'table4';
}

export function CountedTable({ report, table }: CountedTableProps): ReactNode {
  const words = useWords(WORDS);
  const [searchParams, setSearchParams] = useSearchParams();
  const openCell = searchParams.get('cell');
  const setOpenCell = (cell: string | null): void =>
    setSearchParams(
      (params) => {
        if (cell === null) params.delete('cell');
        else params.set('cell', cell);
        return params;
      },
      { preventScrollReset: true },
    );
  const renderFigure = (cell: GridCell): ReactNode => <Figure report={report} cell={cell} onOpen={setOpenCell} />;
  const isKnown = openCell !== null && valueIn(report.tables.reported, openCell) !== undefined;
  return (
    <>
      <p className={classNames(base.faint, annualReportsStyles.about)}>
        {table === 'table3' ? words.about : words.aboutRemedies}
      </p>
      <GridTable
        grid={report.tables.grids[table]}
        caption={words[table]}
        labels={table === 'table3' ? 3 : 0}
        figure={renderFigure}
      />
      <Corrections report={report} table={table} />
      {table === 'table3' && <OpeningFigures report={report} />}
      {isKnown && <CellDrawer key={openCell} report={report} cell={openCell} onClose={() => setOpenCell(null)} />}
    </>
  );
}

interface FigureProps extends ReportProps {
  readonly cell: GridCell;
  readonly onOpen: (cell: string) => void;
}

function Figure({ report, cell, onOpen }: FigureProps): ReactNode {
  const words = useWords(WORDS);
  const { name = '', text, value = 0 } = cell;
  const delta = value - (valueIn(report.tables.computed, name) ?? value);
  const mark = delta === 0 ? null : words.corrected(formatSigned(delta));
  return (
    <button
      type="button"
      className={classNames(styles.cell, value === 0 && styles.isNought)}
      aria-label={words.open(labelOf(name, report), mark === null ? text : `${text}（${mark}）`)}
      onClick={() => onOpen(name)}
    >
      {text}
      {mark !== null && <span className={styles.mark}>▲ {mark}</span>}
    </button>
  );
}
