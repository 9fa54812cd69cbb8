// Joins the class names of an element.

/** @example classNames('card', isEmpty && 'pale') //=> 'card' or 'card pale' */
export const classNames = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');
