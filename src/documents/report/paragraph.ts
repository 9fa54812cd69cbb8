// Which lines of a text are headings of its parts, as GB/T 9704 sets them in another script.

/** @example isSubheading('（一）主动公开') //=> true */
export const isSubheading = (text: string): boolean => /^（[一二三四五六七八九十]+）[^。；！？]{1,30}$/u.test(text);
