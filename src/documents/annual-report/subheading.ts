// Recognizes subheadings of a text, which GB/T 9704 sets in another typeface.

/** @example isSubheading('（一）主动公开') //=> true */
export const isSubheading = (text: string): boolean => /^（[一二三四五六七八九十]+）[^。；！？]{1,30}$/u.test(text);
