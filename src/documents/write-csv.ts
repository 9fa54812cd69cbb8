// Writes CSV for spreadsheets (RFC 4180); no field can become a formula.
import { couldBeFormula } from './formula.js';

/** Excel recognizes UTF-8 by it. */
const BYTE_ORDER_MARK = '\uFEFF';

export const toCsv = (lines: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(BYTE_ORDER_MARK + lines.map((line) => `${line.map(field).join(',')}\r\n`).join(''));

/** Text that a spreadsheet would calculate gets an apostrophe. */
function field(text: string): string {
  const safe = couldBeFormula(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
