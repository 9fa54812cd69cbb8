// The size of a file in readable units.
const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** @example formatFileSize(1536) //=> '1.5 KB' */
export function formatFileSize(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** unit;
  return `${amount < 10 && unit > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[unit]}`;
}
