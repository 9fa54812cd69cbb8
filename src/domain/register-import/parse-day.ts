// Parses dates as offices write them: with characters, in digits, or as spreadsheet serials.
import { type Day, dayOf, isDay } from '../day.js';

/** Excel counts days from 1899-12-30; workbooks that began on old Macs from 1904-01-01. */
const EXCEL_DAY_ZERO = -25_569;
const DAYS_TO_1904 = 1462;
/** A number is read as a spreadsheet date only from 2000 to 2099. */
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];

/** Year, month and day with separators; a time of day after them is ignored. */
const SEPARATED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号.]?(?:[T\s]+\d{1,2}[:时].*)?$/u;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

/**
 * @param from1904 the workbook counts its days from 1904
 * @returns null if it is no date, or not certainly one
 * @example parseDay('2020年1月2日') //=> '2020-01-02'
 * @example parseDay('43832') //=> '2020-01-02'
 */
export function parseDay(text: string, from1904 = false): Day | null {
  const written = text.normalize('NFKC').trim();
  const [, year, month, day] = SEPARATED.exec(written) ?? TOGETHER.exec(written) ?? [];
  if (year && month && day) {
    const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDay(found) ? found : null;
  }
  if (!SERIAL.test(written)) return null;
  const serial = Math.floor(Number(written)) + (from1904 ? DAYS_TO_1904 : 0);
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? dayOf(serial + EXCEL_DAY_ZERO) : null;
}
