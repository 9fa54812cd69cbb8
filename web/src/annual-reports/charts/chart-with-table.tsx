// A bar chart with the same figures as a table, for those who cannot see the chart.
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../app/language';
import annualReportsStyles from '../annual-reports.module.css';
import base from '../../parts/base.module.css';
import styles from './charts.module.css';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const WORDS = {
  zh: { figures: '数据表', none: '没有数据' },
  en: { figures: 'As a table', none: 'There is nothing to draw' },
};

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

interface ChartWithTableProps {
  readonly title: string;
  /** The heading of the names. */
  readonly of: string;
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** Shown in the table only. */
  readonly tableOnlySeries?: readonly Series[];
  /** Horizontal bars, for long names. */
  readonly isHorizontal?: boolean;
}

/** Different in lightness too. */
const COLOURS = ['#0b4f9c', '#d9a441'];
const BAR_HEIGHT = 34;
const CHART_PADDING = 64;
/** The width of the names next to horizontal bars. */
const NAMES_WIDTH = 128;

export function ChartWithTable(props: ChartWithTableProps): ReactNode {
  const words = useWords(WORDS);
  const { title, of, names, series, tableOnlySeries = [], isHorizontal = false } = props;
  const height = isHorizontal ? Math.max(160, names.length * BAR_HEIGHT + CHART_PADDING) : 260;
  const columns = [...series, ...tableOnlySeries];
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  return (
    <section className={styles.chart} aria-label={title}>
      <h2 className={annualReportsStyles.subhead}>{title}</h2>
      {isEmpty ? <p className={base.faint}>{words.none}</p> : <Chart {...props} height={height} />}
      <details className={annualReportsStyles.details}>
        <summary>{words.figures}</summary>
        <table className={styles.table}>
          <caption className={base.visuallyHidden}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, at) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((column) => (
                  <td key={column.name}>{column.values[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Chart({
  names,
  series,
  isHorizontal = false,
  height,
}: ChartWithTableProps & { readonly height: number }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(box.current!, null, { renderer: 'svg' });
    const category = { type: 'category' as const, data: [...names], axisTick: { show: false }, inverse: isHorizontal };
    const value = { type: 'value' as const, minInterval: 1 };
    const categoryWithEllipsis = { ...category, axisLabel: { width: NAMES_WIDTH, overflow: 'truncate' as const } };
    chart.setOption({
      animation: false,
      color: COLOURS,
      // A named font: widths are measured on a canvas, which inherits none.
      textStyle: { fontFamily: getComputedStyle(box.current!).fontFamily },
      // Rich text needs no injected style sheet, which the page's policy would block.
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      legend: { top: 0, left: 0, itemGap: 20 },
      grid: isHorizontal
        ? { top: 36, left: NAMES_WIDTH + 12, right: 36, bottom: 24 }
        : { top: 36, left: 36, right: 8, bottom: 24 },
      xAxis: isHorizontal ? value : category,
      yAxis: isHorizontal ? categoryWithEllipsis : value,
      series: series.map((each) => ({
        name: each.name,
        type: 'bar',
        data: [...each.values],
        barMaxWidth: 18,
        label: { show: isHorizontal, position: 'right' },
      })),
    });
    const resizeObserver = new ResizeObserver(() => chart.resize());
    resizeObserver.observe(box.current!);
    return () => {
      resizeObserver.disconnect();
      chart.dispose();
    };
  }, [names, series, isHorizontal]);
  return <div ref={box} className={styles.box} style={{ height }} aria-hidden="true" />;
}
