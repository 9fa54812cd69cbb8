// How many there are, as far as was counted.
import type { Total } from '../../generated/types.gen';

/** @example totalText({ count: 1000, exact: false }) //=> '1000+' */
export const totalText = ({ count, exact }: Total): string => `${count}${exact ? '' : '+'}`;
