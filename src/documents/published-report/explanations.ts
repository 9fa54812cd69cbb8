// Separates what stands in brackets, an explanation, from the number or title that it explains.

const OPENING = '（(【[〔';
const CLOSING = '）)】]〕';

/**
 * The text outside all brackets; the whole text if everything stands in them. An unclosed bracket reaches to the end.
 * @example outsideBrackets('22（其中修订16件）') //=> '22'
 */
export function outsideBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const char of text) {
    if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char) && depth > 0) depth--;
    else if (depth === 0) outside += char;
  }
  return outside.trim() === '' ? text : outside;
}
