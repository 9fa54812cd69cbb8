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

/**
 * The number in the register of an application that is named as in URLs; any other text stays as it is.
 * @example registerNumberOf('yaodu-2020000012') //=> 'yaodu公开登〔2020〕12号'
 */
export function registerNumberOf(name: string): string {
  const parsed = parseRecordName(name);
  return parsed ? registerNumber(parsed.agency, parsed.id) : name;
}

/** The number of a piece of mail in the mail-room's register. @example mailNumber('yaodu', 2020000003) //=> 'yaodu收文〔2020〕3号' */
export const mailNumber = (agency: string, id: number): string =>
  formatNumber(`${agency}收文`, Math.floor(id / SERIALS_PER_YEAR), id % SERIALS_PER_YEAR);

/** The number of a signed reply. @example replyNumber('yaodu', 2020, 3) //=> 'yaodu公开答〔2020〕3号' */
export const replyNumber = (agency: string, year: number, serial: number): string =>
  formatNumber(`${agency}公开答`, year, serial);

const formatNumber = (sign: string, year: number, serial: number): string => `${sign}〔${year}〕${serial}号`;

/** A document number as people write or paste it, with its register if they named one. */
export interface DocumentNumber {
  /** Whose number it is, as written before it; null: not written. */
  readonly sign: string | null;
  readonly year: number;
  readonly serial: number;
  readonly of: 'register' | 'reply' | 'either';
}

/** What stands around a number in a sentence. */
const AROUND = new Set('“”"\'‘’「『」』。，,;；');
const OFFICIAL_NUMBER = /^(?:(.*?)(?:公开)?(登|答))?[〔[(【](\d{4})[〕\])】](\d{1,6})号?$/u;
const NAME_IN_URLS = /^(?:(\S+)-)?((?:19|20)\d{2})(\d{6})$/u;

/**
 * Any brackets, full-width or half-width, and any blanks will do; so does a name as URLs have it.
 * @example parseDocumentNumber('云溪公开登〔2026〕12号') //=> { sign: '云溪', year: 2026, serial: 12, of: 'register' }
 * @example parseDocumentNumber('yaodu-2026000012') //=> { sign: 'yaodu', year: 2026, serial: 12, of: 'register' }
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const normalized = withoutQuotes(text.normalize('NFKC').replaceAll(/\s/gu, ''));
  const [, sign, register, year, serial] = OFFICIAL_NUMBER.exec(normalized) ?? [];
  if (year !== undefined) {
    const of = register === '登' ? 'register' : register === '答' ? 'reply' : 'either';
    return { sign: sign || null, year: Number(year), serial: Number(serial), of };
  }
  const [, code, idYear, idSerial] = NAME_IN_URLS.exec(normalized) ?? [];
  return idYear === undefined
    ? null
    : { sign: code ?? null, year: Number(idYear), serial: Number(idSerial), of: 'register' };
}

function withoutQuotes(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && AROUND.has(text[start]!)) start++;
  while (start < end && AROUND.has(text[end - 1]!)) end--;
  return text.slice(start, end);
}
