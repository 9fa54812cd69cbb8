// How far the ratios of a bench's rounds lie apart.
import { median } from './measure.mjs';

/** @example spread([0.9, 0.5, 0.7]) //=> '0.5–0.7–0.9' (least, median, greatest) */
export const spread = (ratios) =>
  [Math.min(...ratios), median(ratios), Math.max(...ratios)].map((ratio) => Number(ratio.toPrecision(3))).join('–');
