// The words under which a text is found: Chinese by characters and pairs of them, everything else by whole words.

const RUNS = /\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu;
const IS_HAN = /^\p{Script=Han}/u;
/** Han, or anything else that is written in letters and digits: a run ends where the script changes. */
const SCRIPTS = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
/** A word that is longer is a file's contents and no word. */
const LONGEST = 40;

const runsOf = (text: string): readonly string[] =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) => run.match(SCRIPTS) ?? []);

const pairs = (run: readonly string[]): readonly string[] => run.slice(1).map((character, at) => run[at]! + character);

/**
 * Every word of a text, once.
 * @example searchWords('土地征收 A12') //=> ['土', '地', '征', '收', '土地', '地征', '征收', 'a12']
 */
export const searchWords = (text: string): readonly string[] => [
  ...new Set(
    runsOf(text).flatMap((run) => (IS_HAN.test(run) ? [...run, ...pairs([...run])] : [run.slice(0, LONGEST)])),
  ),
];

/** A text's words as PostgreSQL writes a tsvector. @example vectorOf('征收') //=> "'征' '收' '征收'" */
export const vectorOf = (text: string): string => searchWords(text).map(quoted).join(' ');

/**
 * What to ask for, as a tsquery: all pairs of a Chinese run, or its one character; the beginning of any other word.
 * null where nothing is asked for.
 * @example queryOf('征收补') //=> "'征收' & '收补'"
 */
export function queryOf(text: string): string | null {
  const asked = runsOf(text).flatMap((run) => {
    const characters = [...run];
    if (!IS_HAN.test(run)) return [`${quoted(run.slice(0, LONGEST))}:*`];
    return (characters.length === 1 ? characters : pairs(characters)).map(quoted);
  });
  return asked.length > 0 ? [...new Set(asked)].join(' & ') : null;
}

const quoted = (word: string): string => `'${word}'`;

/** A number as people write it: which register it is of, if that was said. */
export interface AskedNumber {
  readonly year: number;
  readonly serial: number;
  readonly of: 'register' | 'reply' | 'either';
}

/**
 * @example askedNumber('云溪公开登〔2026〕12号') //=> { year: 2026, serial: 12, of: 'register' }
 * @example askedNumber('yaodu-2026000012') //=> { year: 2026, serial: 12, of: 'register' }
 */
export function askedNumber(text: string): AskedNumber | null {
  const asked = text.normalize('NFKC').trim();
  const [, sign, year, serial] = /^(?:.*?(登|答))?\s*[〔[(【](\d{4})[〕\])】]\s*(\d{1,6})\s*号?$/u.exec(asked) ?? [];
  if (year !== undefined) {
    const of = sign === '登' ? 'register' : sign === '答' ? 'reply' : 'either';
    return { year: Number(year), serial: Number(serial), of };
  }
  const [, idYear, idSerial] = /^(?:\S+-)?((?:19|20)\d{2})(\d{6})$/u.exec(asked) ?? [];
  return idYear === undefined ? null : { year: Number(idYear), serial: Number(idSerial), of: 'register' };
}
