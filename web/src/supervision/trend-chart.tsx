// Twelve months of an agency as small bars: closed, with the late part marked; numbers as text.
import type { ReactNode } from 'react';
import type { ReadSupervisionResponse } from '../../generated/types.gen';
import { useWords } from '../app/language';
import styles from './trend-chart.module.css';

type Month = ReadSupervisionResponse['agencies'][number]['trend'][number];

const WORDS = {
  zh: {
    all: (received: number, closed: number, late: number) =>
      `近十二个月收到 ${received} 件，办结 ${closed} 件，其中逾期 ${late} 件`,
    month: ({ month, received, closed, late }: Month) => `${month}：收 ${received}，结 ${closed}，逾期 ${late}`,
    none: '近十二个月没有申请',
  },
  en: {
    all: (received: number, closed: number, late: number) =>
      `in twelve months ${received} received, ${closed} closed, ${late} of them late`,
    month: ({ month, received, closed, late }: Month) => `${month}: ${received} in, ${closed} closed, ${late} late`,
    none: 'no applications in twelve months',
  },
};

const WIDTH = 96;
const HEIGHT = 24;
const MONTH_WIDTH = WIDTH / 12;

export function TrendChart({ months }: { readonly months: readonly Month[] }): ReactNode {
  const words = useWords(WORDS);
  const sum = (what: 'received' | 'closed' | 'late'): number => months.reduce((total, each) => total + each[what], 0);
  const highest = Math.max(1, ...months.map(({ received, closed }) => Math.max(received, closed)));
  const heightOf = (count: number): number => (count / highest) * (HEIGHT - 2);
  const received = months.map(
    (each, place) => `${(place + 0.5) * MONTH_WIDTH},${HEIGHT - 1 - heightOf(each.received)}`,
  );
  const summary =
    sum('received') + sum('closed') === 0 ? words.none : words.all(sum('received'), sum('closed'), sum('late'));
  return (
    <svg className={styles.chart} width={WIDTH} height={HEIGHT} role="img" aria-label={summary}>
      <title>{[summary, ...months.map(words.month)].join('\n')}</title>
      <line className={styles.ground} x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {months.map(({ month, closed, late }, place) => (
        <g key={month}>
          <rect
            className={styles.closed}
            x={place * MONTH_WIDTH + 1.5}
            width={MONTH_WIDTH - 3}
            y={HEIGHT - 1 - heightOf(closed)}
            height={heightOf(closed)}
          />
          <rect
            className={styles.late}
            x={place * MONTH_WIDTH + 1.5}
            width={MONTH_WIDTH - 3}
            y={HEIGHT - 1 - heightOf(late)}
            height={heightOf(late)}
          />
        </g>
      ))}
      <polyline className={styles.received} points={received.join(' ')} />
    </svg>
  );
}
