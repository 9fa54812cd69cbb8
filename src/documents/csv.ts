// Lines of CSV for spreadsheets, RFC 4180; nothing in them can become a formula.
import { couldBeFormula } from './formula.js';

/** By it Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export const csvFile = (lines: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(BYTE_ORDER_MARK + lines.map((line) => `${line.map(field).join(',')}\r\n`).join(''));

/** Before words that a spreadsheet would calculate stands an apostrophe. */
function field(text: string): string {
  const safe = couldBeFormula(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
