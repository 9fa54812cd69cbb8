// Reads a line of an old register from its cells, and lists everything that is wrong with them.
import type { Applicant } from '../applications/commands.js';
import { type Day, yearOf } from '../day.js';
import { isClosing, type Outcome } from '../reply/outcomes.js';
import type { ApplicantType, Channel, DispatchMethod, RemedyKind, RemedyResult } from '../vocabulary.js';
import { type Field, FIELDS, FIELD_NAMES, type WordField } from './register-fields.js';
import { type Mapping, meaningOf } from './mapping.js';
import { OPEN } from './meanings.js';
import {
  digitsLost,
  wrongOrder,
  lineFault,
  type LineFault,
  missingField,
  invalidDay,
  invalidNumber,
  dayOutOfRange,
  unknownWord,
} from './line-faults.js';
import { parseDay } from './parse-day.js';
import { bareNumber, isRuinedNumber, isShortenedNumber } from './spreadsheet-numbers.js';
import { findTooLongTexts } from './text-lengths.js';

export interface RegisterRemedy {
  readonly kind: RemedyKind;
  readonly openedOn: Day;
  readonly closedOn?: Day;
  readonly result?: RemedyResult;
}

export interface RegisterLine {
  readonly number: string;
  readonly receivedOn: Day;
  readonly arrivedOn?: Day;
  readonly channel: Channel;
  readonly applicant: Applicant;
  readonly content: string;
  readonly handler?: string;
  readonly acceptedOn?: Day;
  readonly supplement?: { readonly requestedOn: Day; readonly days?: number; readonly receivedOn?: Day };
  readonly extension?: { readonly on: Day; readonly days: number };
  /** Undefined: still open. */
  readonly outcome?: Outcome;
  readonly signedOn?: Day;
  readonly servedOn?: Day;
  readonly closedOn?: Day;
  readonly replyNumber?: string;
  readonly method?: DispatchMethod;
  readonly trackingNumber?: string;
  readonly deliveredOn?: Day;
  readonly archivedOn?: Day;
  readonly remedies: readonly RegisterRemedy[];
}

/** The texts of a line by field; '' for an empty cell, undefined where no column is mapped. */
export type LineCells = Partial<Readonly<Record<Field, string>>>;

export interface ReadingOptions {
  readonly today: Day;
  readonly from1904: boolean;
}

/** The Regulation came into force on this day; no application is older. */
export const FIRST_POSSIBLE_DAY: Day = '2008-05-01';
const LONGEST_NUMBER = 60;
const MAX_TERM_DAYS = 60;

/** Pairs of days of which the first is never after the second. */
const ORDER: readonly (readonly [earlier: Field, later: Field])[] = [
  ['arrivedOn', 'receivedOn'],
  ['receivedOn', 'acceptedOn'],
  ['receivedOn', 'supplementRequestedOn'],
  ['supplementRequestedOn', 'supplementReceivedOn'],
  ['receivedOn', 'extendedOn'],
  ['receivedOn', 'servedOn'],
  ['receivedOn', 'closedOn'],
  ['acceptedOn', 'servedOn'],
  ['supplementReceivedOn', 'servedOn'],
  ['extendedOn', 'servedOn'],
  ['receivedOn', 'signedOn'],
  ['signedOn', 'servedOn'],
  ['servedOn', 'deliveredOn'],
  ['deliveredOn', 'archivedOn'],
  ['servedOn', 'archivedOn'],
  ['receivedOn', 'reconsiderationOpenedOn'],
  ['reconsiderationOpenedOn', 'reconsiderationClosedOn'],
  ['receivedOn', 'litigationOpenedOn'],
  ['litigationOpenedOn', 'litigationClosedOn'],
];

/** @returns the line, or every fault of its cells */
export function readRegisterLine(
  cells: LineCells,
  mapping: Mapping,
  reading: ReadingOptions,
):
  | { readonly line: RegisterLine; readonly faults?: never }
  | { readonly line?: never; readonly faults: readonly LineFault[] } {
  const reader = new LineReader(cells, mapping, reading);
  const line = reader.line();
  return line && reader.faults.length === 0 ? { line } : { faults: reader.faults };
}

class LineReader {
  readonly faults: LineFault[] = [];
  readonly #days = new Map<Field, Day>();

  constructor(
    readonly cells: LineCells,
    readonly mapping: Mapping,
    readonly reading: ReadingOptions,
  ) {
    for (const field of FIELD_NAMES) if (FIELDS[field].kind === 'day') this.#readDay(field);
    this.faults.push(...findTooLongTexts(cells));
    for (const [earlier, later] of ORDER) {
      const [first, second] = [this.#days.get(earlier), this.#days.get(later)];
      if (first && second && first > second) this.faults.push(wrongOrder(later, earlier));
    }
  }

  line(): RegisterLine | null {
    const number = this.#number();
    const receivedOn = this.#days.get('receivedOn');
    if (!receivedOn && !this.#isFaulty('receivedOn')) this.faults.push(missingField('receivedOn'));
    const channel = this.#word('channel', true) as Channel | undefined;
    const applicant = this.#applicant();
    const content = this.#requiredText('content');
    const ending = this.#ending();
    const remedies = this.#remedies();
    const supplement = this.#supplement();
    const extension = this.#extension();
    const trackingNumber = this.#longNumber('trackingNumber');
    if (!number || !receivedOn || !channel || !applicant || !content || !ending) return null;
    return {
      number,
      receivedOn,
      ...this.#optionalDay('arrivedOn'),
      channel,
      applicant,
      content,
      ...this.#optionalText('handler'),
      ...this.#optionalDay('acceptedOn'),
      ...(supplement && { supplement }),
      ...(extension && { extension }),
      ...ending,
      ...this.#optionalDay('signedOn'),
      ...this.#optionalText('replyNumber'),
      ...(trackingNumber && { trackingNumber }),
      ...this.#optionalDay('deliveredOn'),
      ...this.#optionalDay('archivedOn'),
      remedies,
    };
  }

  #cellText = (field: Field): string => (this.cells[field] ?? '').trim();

  #isFaulty = (field: Field): boolean => this.faults.some((each) => each.field === field);

  #readDay(field: Field): void {
    const text = this.#cellText(field);
    if (isBlankCell(text)) return;
    const day = parseDay(text, this.reading.from1904);
    if (!day) this.faults.push(invalidDay(field));
    else if (day < FIRST_POSSIBLE_DAY || day > this.reading.today)
      this.faults.push(dayOutOfRange(field, this.reading.today));
    else this.#days.set(field, day);
  }

  #optionalDay<Name extends Field>(field: Name): { readonly [Key in Name]?: Day } {
    const day = this.#days.get(field);
    return (day === undefined ? {} : { [field]: day }) as { readonly [Key in Name]?: Day };
  }

  #optionalText<Name extends Field>(field: Name): { readonly [Key in Name]?: string } {
    const text = this.#cellText(field);
    return (isBlankCell(text) ? {} : { [field]: text }) as { readonly [Key in Name]?: string };
  }

  /** A number of more digits than a spreadsheet keeps; a damaged one would be taken for many persons' own. */
  #longNumber(field: 'idNumber' | 'trackingNumber'): string | undefined {
    const text = this.#cellText(field);
    if (isBlankCell(text)) return undefined;
    const number = bareNumber(text);
    if (!isRuinedNumber(number)) return number;
    this.faults.push(digitsLost(field));
    return undefined;
  }

  #requiredText(field: Field): string | undefined {
    const text = this.#cellText(field);
    if (!isBlankCell(text)) return text;
    this.faults.push(missingField(field));
    return undefined;
  }

  #word(field: WordField, isRequired: boolean): string | undefined {
    const text = this.#cellText(field);
    if (isBlankCell(text)) {
      const defaultWord = (this.mapping.defaults as Readonly<Record<string, string | undefined>>)[field];
      if (!defaultWord && isRequired) this.faults.push(missingField(field));
      return defaultWord;
    }
    const meaning = meaningOf(field, text, this.mapping);
    if (meaning === null) this.faults.push(unknownWord(field));
    return meaning ?? undefined;
  }

  #workingDays(field: Field): number | undefined {
    const text = this.#cellText(field).normalize('NFKC');
    if (isBlankCell(text)) return undefined;
    const [, digits] = /^(\d{1,2})(?:个?(?:工作)?[日天])?$/u.exec(text) ?? [];
    const days = Number(digits);
    if (digits && days >= 1 && days <= MAX_TERM_DAYS) return days;
    this.faults.push(invalidNumber(field));
    return undefined;
  }

  #number(): string | undefined {
    const number = this.#requiredText('number');
    if (number === undefined) return undefined;
    if (isShortenedNumber(bareNumber(number))) {
      this.faults.push(digitsLost('number'));
      return undefined;
    }
    const isPersonal = /^\d{17}[\dX]$/iu.test(number) || /^1[3-9]\d{9}$/u.test(number);
    if (number.length <= LONGEST_NUMBER && !isPersonal) return number;
    this.faults.push(
      lineFault(
        'number',
        '不像登记编号（过长，或像证件、电话号码）',
        'is no register number: too long, or like an ID or a telephone number',
        '请核对“登记编号”对应的列',
        'see which column is mapped as the register number',
      ),
    );
    return undefined;
  }

  #applicant(): Applicant | undefined {
    const type = this.#word('applicantType', true) as ApplicantType | undefined;
    const name = this.#requiredText('applicantName');
    const idNumber = this.#longNumber('idNumber');
    if (!type || !name) return undefined;
    return { type, name, ...(idNumber && { idNumber }) };
  }

  #supplement(): RegisterLine['supplement'] {
    const requestedOn = this.#days.get('supplementRequestedOn');
    const receivedOn = this.#days.get('supplementReceivedOn');
    const days = this.#workingDays('supplementDays');
    if (!requestedOn) {
      if (receivedOn && !this.#isFaulty('supplementRequestedOn'))
        this.faults.push(missingField('supplementRequestedOn'));
      return undefined;
    }
    return { requestedOn, ...(days && { days }), ...(receivedOn && { receivedOn }) };
  }

  /** Its length is never guessed: too long a guess would make a late reply look on time. */
  #extension(): RegisterLine['extension'] {
    const on = this.#days.get('extendedOn');
    const days = this.#workingDays('extensionDays');
    if (on && days) return { on, days };
    if (on && !this.#isFaulty('extensionDays')) this.faults.push(missingField('extensionDays'));
    if (days && !on && !this.#isFaulty('extendedOn')) this.faults.push(missingField('extendedOn'));
    return undefined;
  }

  /** How and when it ended; `{}` while it is open, null if that is unclear. */
  #ending(): Pick<RegisterLine, 'outcome' | 'servedOn' | 'closedOn' | 'method'> | null {
    const meaning = this.#word('outcome', false);
    const [servedOn, closedOn] = [this.#days.get('servedOn'), this.#days.get('closedOn')];
    const method = this.#word('method', false) as DispatchMethod | undefined;
    if (meaning === undefined || meaning === OPEN) {
      const ended: Field | undefined = servedOn ? 'servedOn' : closedOn ? 'closedOn' : undefined;
      if (ended && !this.#isFaulty('outcome'))
        this.faults.push(meaning === OPEN ? endedButOpen(ended) : missingField('outcome'));
      return this.#isFaulty('outcome') || ended ? null : {};
    }
    const outcome = meaning as Outcome;
    if (isClosing(outcome)) {
      const ended = closedOn ?? servedOn;
      if (ended) return { outcome, closedOn: ended };
      if (!this.#isFaulty('closedOn')) this.faults.push(missingField('closedOn'));
      return null;
    }
    if (servedOn) return { outcome, servedOn, ...(method && { method }) };
    if (!this.#isFaulty('servedOn')) this.faults.push(missingField('servedOn'));
    return null;
  }

  #remedies(): readonly RegisterRemedy[] {
    const reconsideration = this.#remedy('reconsideration', 'reconsideration');
    const kind = this.#word('litigationKind', false) as RemedyKind | undefined;
    const suit = this.#remedy(
      'litigation',
      kind ?? (reconsideration ? 'litigationAfterReconsideration' : 'litigation'),
    );
    return [reconsideration, suit].filter((each) => each !== undefined);
  }

  #remedy(prefix: 'reconsideration' | 'litigation', kind: RemedyKind): RegisterRemedy | undefined {
    const [opened, result, closed] = [`${prefix}OpenedOn`, `${prefix}Result`, `${prefix}ClosedOn`] as const;
    const openedOn = this.#days.get(opened);
    const closedOn = this.#days.get(closed);
    const meaning = /^[无否]$/u.test(this.#cellText(result)) ? undefined : this.#word(result, false);
    const isClosed = meaning !== undefined && meaning !== OPEN;
    if (!openedOn) {
      if ((meaning ?? closedOn) !== undefined && !this.#isFaulty(opened)) this.faults.push(missingField(opened));
      return undefined;
    }
    if (isClosed && !closedOn && !this.#isFaulty(closed)) this.faults.push(missingField(closed));
    if (closedOn && !isClosed && !this.#isFaulty(result)) this.faults.push(missingField(result));
    return { kind, openedOn, ...(isClosed && closedOn && { closedOn, result: meaning as RemedyResult }) };
  }
}

/** True for an empty cell, or the signs that clerks write into one. */
export const isBlankCell = (text: string): boolean => text === '' || /^[-—–/\\无]+$/u.test(text);

const endedButOpen = (field: Field): LineFault =>
  lineFault(
    field,
    '办理结果是未办结，却有办结的日期',
    'the outcome says open, and yet there is a day on which it ended',
    '请改正办理结果，或删去该日期',
    'correct the outcome, or remove the date',
  );

/**
 * The key of a line: its number, with the year of receipt if it is an ordinal that restarts each year.
 * @example lineKey({ number: '12', receivedOn: '2020-01-02' }) //=> '2020/12'
 */
export function lineKey({ number, receivedOn }: Pick<RegisterLine, 'number' | 'receivedOn'>): string {
  const bare = numberKey(number);
  return /^\d{1,5}$/u.test(bare) ? `${yearOf(receivedOn)}/${Number(bare)}` : bare;
}

/** A number with uniform brackets and without blanks. @example numberKey('依申请[2020] 12号') //=> '依申请〔2020〕12号' */
export const numberKey = (number: string): string =>
  number
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/[〔【[(]/gu, '〔')
    .replaceAll(/[〕】\])]/gu, '〕')
    .toLowerCase();
