// Statutory holidays 《全国年节及纪念日放假办法》 of a year without a notice, with a lunar calendar.
import { LunarDay, type SolarDay, SolarTerm } from 'tyme4ts';
import { addDays, type Day, isWeekend } from '../day.js';

/** Since 2025-01-01 (State Council Decree 795) New Year's Eve and 2 May are holidays too. */
const THIRTEEN_DAYS_FROM = 2025;
/** From 2008 to 2013 the eve was a holiday instead of the third day. */
const EVE_INSTEAD_OF_THIRD_DAY = { from: 2008, until: 2013 };
/** Qingming, Dragon Boat and Mid-Autumn are holidays since 2008; Labour Day had three days before. */
const MOON_FESTIVALS_FROM = 2008;

/**
 * The holidays that the law itself fixes for a year, without weekends moved and without make-up days.
 * @example statutoryHolidays(2027).get('2027-02-05') //=> '除夕'
 */
export function statutoryHolidays(year: number): ReadonlyMap<Day, string> {
  let holidays = cache.get(year);
  if (!holidays) cache.set(year, (holidays = computeHolidays(year)));
  return holidays;
}

/**
 * The days off that the law makes of them: a statutory holiday on a weekend is made up on the next working day 补假 (art. 6).
 * @example statutoryDaysOff(2027).get('2027-02-09') //=> '春节补假'
 */
export function statutoryDaysOff(year: number): ReadonlyMap<Day, string> {
  let days = knownOff.get(year);
  if (!days) knownOff.set(year, (days = withDaysInLieu(statutoryHolidays(year))));
  return days;
}

const cache = new Map<number, ReadonlyMap<Day, string>>();
const knownOff = new Map<number, ReadonlyMap<Day, string>>();

function withDaysInLieu(holidays: ReadonlyMap<Day, string>): ReadonlyMap<Day, string> {
  const days = new Map(holidays);
  for (const [holiday, name] of [...holidays].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isWeekend(holiday)) continue;
    let next = addDays(holiday, 1);
    while (isWeekend(next) || days.has(next)) next = addDays(next, 1);
    days.set(next, `${name}补假`);
  }
  return days;
}

function computeHolidays(year: number): ReadonlyMap<Day, string> {
  const newYear = lunar(year, 1, 1);
  const eve = year >= THIRTEEN_DAYS_FROM || isEveYear(year);
  const days = new Map<Day, string>([[`${year}-01-01`, '元旦']]);
  if (eve) days.set(addDays(newYear, -1), '除夕');
  for (let nth = 0; nth < (isEveYear(year) ? 2 : 3); nth++) days.set(addDays(newYear, nth), '春节');
  if (year >= MOON_FESTIVALS_FROM) {
    days.set(qingming(year), '清明节');
    days.set(lunar(year, 5, 5), '端午节');
    days.set(lunar(year, 8, 15), '中秋节');
  }
  const labour = year >= THIRTEEN_DAYS_FROM ? 2 : year >= MOON_FESTIVALS_FROM ? 1 : 3;
  for (let nth = 0; nth < labour; nth++) days.set(addDays(`${year}-05-01`, nth), '劳动节');
  for (let nth = 0; nth < 3; nth++) days.set(addDays(`${year}-10-01`, nth), '国庆节');
  return days;
}

const isEveYear = (year: number): boolean =>
  year >= EVE_INSTEAD_OF_THIRD_DAY.from && year <= EVE_INSTEAD_OF_THIRD_DAY.until;

const lunar = (year: number, month: number, day: number): Day =>
  dayFrom(LunarDay.fromYmd(year, month, day).getSolarDay());

/** The seventh of the twenty-four solar terms, counted from the winter solstice as 0. */
const qingming = (year: number): Day => dayFrom(SolarTerm.fromIndex(year, 7).getSolarDay());

const dayFrom = (day: SolarDay): Day =>
  [day.getYear(), day.getMonth(), day.getDay()].map((part) => String(part).padStart(2, '0')).join('-');
