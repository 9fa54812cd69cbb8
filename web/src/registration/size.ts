// How large a file is, as people say it.
const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** @example sizeText(1536) //=> '1.5 KB' */
export function sizeText(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** unit;
  return `${amount < 10 && unit > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[unit]}`;
}
