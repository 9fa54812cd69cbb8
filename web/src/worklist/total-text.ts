// A total in words, "+" where the server stopped counting.
import type { Total } from '../../generated/types.gen';

/** @example totalText({ count: 1000, exact: false }) //=> '1000+' */
export const totalText = ({ count, exact }: Total): string => `${count}${exact ? '' : '+'}`;
