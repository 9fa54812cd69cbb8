// Document numbers 文号: an agency's sign, the series, the year in 六角括号, the serial.

/** Year and serial form one number: 2026 and 12 are 2026000012. */
const SERIALS_PER_YEAR = 1_000_000;

/** @example serialId(2026, 12) //=> 2026000012 */
export const serialId = (year: number, serial: number): number => year * SERIALS_PER_YEAR + serial;

/** The name of an application or a remedy in URLs. @example recordName('yaodu', 2020000012) //=> 'yaodu-2020000012' */
export const recordName = (agency: string, id: number): string => `${agency}-${id}`;

/** The agency and id in such a name; null for any other text. @example parseRecordName('yaodu-2020000012')?.id //=> 2020000012 */
export function parseRecordName(name: string): { readonly agency: string; readonly id: number } | null {
  const [, agency, id] = /^(.+)-(\d{10})$/u.exec(name) ?? [];
  return agency === undefined ? null : { agency, id: Number(id) };
}

/** The number of an application in the register. @example registerNumber('yaodu', 2020000012) //=> 'yaodu公开登〔2020〕12号' */
export const registerNumber = (agency: string, id: number): string =>
  formatNumber(`${agency}公开登`, Math.floor(id / SERIALS_PER_YEAR), id % SERIALS_PER_YEAR);

/** The number of a piece of mail in the mail-room's register. @example mailNumber('yaodu', 2020000003) //=> 'yaodu收文〔2020〕3号' */
export const mailNumber = (agency: string, id: number): string =>
  formatNumber(`${agency}收文`, Math.floor(id / SERIALS_PER_YEAR), id % SERIALS_PER_YEAR);

/** The number of a signed reply. @example replyNumber('yaodu', 2020, 3) //=> 'yaodu公开答〔2020〕3号' */
export const replyNumber = (agency: string, year: number, serial: number): string =>
  formatNumber(`${agency}公开答`, year, serial);

const formatNumber = (sign: string, year: number, serial: number): string => `${sign}〔${year}〕${serial}号`;
