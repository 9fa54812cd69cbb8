// A rate with a word for how good it is, never colour alone; without applications there is none.
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import { classNames } from '../parts/class-names';
import styles from './rate-cell.module.css';

const WORDS = {
  zh: { good: '良好', fair: '关注', poor: '偏低', none: '没有可计算的申请' },
  en: { good: 'good', fair: 'watch', poor: 'low', none: 'nothing to reckon with' },
};

/** The rates from which it is good, and from which it is fair. */
export interface RateBands {
  readonly good: number;
  readonly fair: number;
}

/** Art. 33: every reply is due in time. */
export const ON_TIME_BANDS: RateBands = { good: 0.98, fair: 0.9 };
/** Some applications are always open during the year. */
export const CLOSED_BANDS: RateBands = { good: 0.7, fair: 0.3 };

const SHAPES = { good: '●', fair: '▲', poor: '■' } as const;

const BAND_CLASSES = { good: styles.good, fair: styles.fair, poor: styles.poor };

/** @example formatPercent(0.9231) //=> '92.3%' */
export const formatPercent = (rate: number): string => `${Math.round(rate * 1_000) / 10}%`;

export function RateCell({ rate, bands }: { readonly rate: number | null; readonly bands: RateBands }): ReactNode {
  const words = useWords(WORDS);
  if (rate === null) return <span title={words.none}>—</span>;
  const band = rate >= bands.good ? 'good' : rate >= bands.fair ? 'fair' : 'poor';
  return (
    <span className={classNames(styles.rate, BAND_CLASSES[band])}>
      {formatPercent(rate)}{' '}
      <small>
        <span aria-hidden="true">{SHAPES[band]}</span> {words[band]}
      </small>
    </span>
  );
}
