// Which days are working days: weekends, then statutory holidays or the notices of each year.
import { type Day, dayNumber, dayOf, isWeekend, weekday, yearOf } from '../day.js';
import { type DomainError, invalid } from '../errors.js';
import { type Notice, yearsSettledBy } from './notice.js';
import { statutoryDaysOff } from './statutory-holidays.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Why a day is worked or not. `name` is the holiday or, for an agency's own day, the notice's title. */
export type DayReason =
  | { readonly kind: 'workday' | 'weekend' }
  | { readonly kind: 'makeUp' | 'holiday' | 'provisionalHoliday'; readonly name: string };

/**
 * An immutable calendar; docs/rules/deadlines.md#counting says how it counts. Every lookup takes constant time.
 * @throws DomainError `invalid` for a day outside of the years that it covers
 */
export class Calendar {
  readonly #firstDay = dayNumber(`${FIRST_YEAR}-01-01`);
  /** For each day: the number of working days before it. */
  readonly #before: Int32Array;
  /** The working days in order, as day numbers. */
  readonly #working: Int32Array;
  readonly #named = new Map<Day, { readonly work: boolean; readonly name: string }>();
  readonly #settled = new Set<number>();

  /**
   * @param edition the version of the notices; a deadline stores the edition that it was computed with
   * @param notices in the order in which they came into force: later ones override the days that they name
   */
  constructor(
    readonly edition: number,
    notices: readonly Notice[],
  ) {
    for (const notice of notices) this.#applyNotice(notice);
    const worked = this.#computeWorkingDays();
    this.#before = new Int32Array(worked.length + 1);
    const working: number[] = [];
    for (const [index, isWorked] of worked.entries()) {
      this.#before[index] = working.length;
      if (isWorked) working.push(this.#firstDay + index);
    }
    this.#before[worked.length] = working.length;
    this.#working = Int32Array.from(working);
  }

  /** True for a day that counts as 工作日: named as worked, or a weekday that nothing names as off. */
  isWorkingDay(day: Day): boolean {
    const index = this.#index(dayNumber(day));
    return this.#before[index + 1]! > this.#before[index]!;
  }

  /**
   * The nth working day after a day, which itself is day 0 and not counted (民法典 art. 201).
   * @example calendar.workingDayAfter('2026-02-13', 7) //=> '2026-03-02'
   */
  workingDayAfter(day: Day, count: number): Day {
    const number = this.#working[this.#before[this.#index(dayNumber(day) + 1)]! + count - 1];
    if (number === undefined) throw outOfRange();
    return dayOf(number);
  }

  /** The nth working day before a day, which itself is not counted. @example calendar.workingDayBefore('2026-03-02', 7) //=> '2026-02-13' */
  workingDayBefore(day: Day, count: number): Day {
    const number = this.#working[this.#before[this.#index(dayNumber(day))]! - count];
    if (number === undefined) throw outOfRange();
    return dayOf(number);
  }

  /** How many working days lie in (from, until]. */
  workingDaysBetween(from: Day, until: Day): number {
    if (until <= from) return 0;
    return this.#before[this.#index(dayNumber(until) + 1)]! - this.#before[this.#index(dayNumber(from) + 1)]!;
  }

  /** False for a year without a notice yet: a date that counts its days is provisional 暂定. */
  isSettled(year: number): boolean {
    return this.#settled.has(year);
  }

  /** The last year of the unbroken series of settled years. */
  get settledUntil(): number {
    let year = Math.min(...this.#settled);
    while (this.#settled.has(year + 1)) year++;
    return year;
  }

  /** True if a day of (from, until] lies in a year without its own notice. */
  isProvisional(from: Day, until: Day): boolean {
    for (let year = yearOf(dayOf(dayNumber(from) + 1)); year <= yearOf(until); year++) {
      if (!this.isSettled(year)) return true;
    }
    return false;
  }

  /** Why the day is worked or not, for explanations that a person checks against a wall calendar. */
  reasonFor(day: Day): DayReason {
    this.#index(dayNumber(day));
    const named = this.#named.get(day);
    if (named && named.work && isWeekend(day)) return { kind: 'makeUp', name: named.name };
    if (named && !named.work) return { kind: 'holiday', name: named.name };
    if (isWeekend(day)) return { kind: 'weekend' };
    const statutory = this.isSettled(yearOf(day)) || named ? undefined : statutoryDaysOff(yearOf(day)).get(day);
    return statutory ? { kind: 'provisionalHoliday', name: statutory } : { kind: 'workday' };
  }

  #applyNotice(notice: Notice): void {
    for (const day of notice.off) this.#named.set(day, { work: false, name: notice.names?.[day] ?? notice.title });
    for (const day of notice.work) this.#named.set(day, { work: true, name: notice.names?.[day] ?? notice.title });
    for (const year of yearsSettledBy(notice)) this.#settled.add(year);
  }

  /** 1 for each working day: weekends first, then statutory holidays of years without a notice, then the notices. */
  #computeWorkingDays(): Uint8Array {
    const worked = new Uint8Array(dayNumber(`${LAST_YEAR}-12-31`) - this.#firstDay + 1);
    const firstWeekday = weekday(dayOf(this.#firstDay));
    for (let index = 0; index < worked.length; index++) worked[index] = ((firstWeekday + index) % 7) % 6 === 0 ? 0 : 1;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      if (this.isSettled(year)) continue;
      for (const day of statutoryDaysOff(year).keys()) worked[dayNumber(day) - this.#firstDay] = 0;
    }
    for (const [day, { work }] of this.#named) worked[dayNumber(day) - this.#firstDay] = work ? 1 : 0;
    return worked;
  }

  #index(number: number): number {
    const index = number - this.#firstDay;
    if (index < 0 || index >= this.#before.length) throw outOfRange();
    return index;
  }
}

const outOfRange = (): DomainError =>
  invalid(
    `日期超出日历范围（${FIRST_YEAR}至${LAST_YEAR}年）`,
    `a day lies outside the calendar, which covers ${FIRST_YEAR} to ${LAST_YEAR}`,
  );
