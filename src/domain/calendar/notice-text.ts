// Reads the days of a holiday notice from its text: a proposal with doubts, for a person to check.
import { addDays, type Day, dayNumber, isDay, isWeekend, weekday, yearOf } from '../day.js';
import type { Text } from '../vocabulary.js';

export interface NoticeProposal {
  /** null if the text does not have it. */
  readonly title: string | null;
  readonly source: string | null;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
  /** Contradictions, to be checked against the notice itself. */
  readonly doubts: readonly Text[];
}

/** 10月1日（周四）至7日（周三）, with or without years, months and days of the week at either end. */
const SPAN =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:（([^（）]{0,40})）)?(?:(?:至|到|[-—–~～]{1,4})(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^（）]{0,40})）)?)?/gu;
/** A long title is broken after its year. */
const TITLE = /[^\s。;《》]{0,40}关于(?:\d{4}年\n?)?[^\s。;《》]{0,40}(?:节假日|假期|放假)[^\s。;《》]{0,20}通知/u;
const SOURCE = /国办发明电〔\d{4}〕\d+号|[\p{Script=Han}]{2,12}〔\d{4}〕\d+号/u;
const YEAR_OF_ALL = /(\d{4})年\n?(?:部分)?(?:节假日|放假|假期)/u;
const WEEKDAYS = '日一二三四五六';
/** No holiday is longer: a longer span was misread. */
const LONGEST_SPAN = 15;

interface Span {
  readonly days: readonly Day[];
}

/**
 * Reads a notice as the State Council writes it.
 * @param year for days without one, unless the text names a year
 * @example parseNotice('10月1日（周四）至3日（周六）放假。9月20日（周日）上班。', 2026).work //=> ['2026-09-20']
 */
export function parseNotice(text: string, year: number): NoticeProposal {
  const plain = text
    .normalize('NFKC')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(/[^\S\n]+/gu, '');
  const doubts: Text[] = [];
  const reader = new NoticeReader(Number(YEAR_OF_ALL.exec(plain)?.[1] ?? year), doubts);
  for (const sentence of plain.split(/[。;\n]/u)) reader.readSentence(sentence);
  const off = [...reader.off].sort();
  const work = [...reader.work].sort();
  for (const day of off.filter((each) => reader.work.has(each))) {
    doubts.push({ zh: `${day} 既写放假又写上班`, en: `${day} is both off and worked` });
  }
  for (const day of work.filter((each) => !isWeekend(each))) {
    doubts.push({ zh: `${day} 不是周末，通知却写上班`, en: `${day} is no weekend day, and yet named as worked` });
  }
  if (off.length + work.length === 0) {
    doubts.push({ zh: '没有读出日期，请粘贴通知正文', en: 'no day was found: paste the text of the notice' });
  }
  return {
    title: TITLE.exec(plain)?.[0].replace('\n', '') ?? null,
    source: SOURCE.exec(plain)?.[0] ?? null,
    off,
    work,
    doubts,
  };
}

class NoticeReader {
  readonly off = new Set<Day>();
  readonly work = new Set<Day>();

  constructor(
    private readonly year: number,
    private readonly doubts: Text[],
  ) {}

  /** The days come first, then 放假 or 上班. */
  readSentence(sentence: string): void {
    let spans: Span[] = [];
    for (const part of removeInnerCommas(sentence).split(',')) {
      spans.push(...this.#spans(part));
      const isWork = part.includes('上班');
      if (!isWork && !/放假|调休|休息|休假/u.test(part)) continue;
      if (spans.length === 0) continue;
      for (const { days } of spans) for (const day of days) (isWork ? this.work : this.off).add(day);
      this.#count(isWork ? null : sentence, spans);
      spans = [];
    }
  }

  /** 共7天 should be seven days. */
  #count(sentence: string | null, spans: readonly Span[]): void {
    const stated = /(?:共|放假)(\d{1,2})天/u.exec(sentence ?? '')?.[1];
    const total = spans.reduce((sum, { days }) => sum + days.length, 0);
    if (stated === undefined || Number(stated) === total) return;
    const [first] = spans[0]!.days;
    this.doubts.push({
      zh: `${first} 起的假期写明共${stated}天，读出${total}天`,
      en: `the holiday from ${first} is said to have ${stated} days; ${total} were read`,
    });
  }

  #spans(part: string): readonly Span[] {
    return [...part.matchAll(SPAN)].flatMap(
      ([found, ownYear, month, date, firstWeekday, lastYear, lastMonth, lastDate, lastWeekday]) => {
        const first = this.#day(found, Number(ownYear ?? this.year), month!, date!, firstWeekday);
        if (first === null) return [];
        if (lastDate === undefined) return [{ days: [first] }];
        const toMonth = lastMonth ?? month!;
        // From December into January a year passes.
        const toYear = Number(lastYear ?? yearOf(first) + (Number(toMonth) < Number(month) ? 1 : 0));
        const last = this.#day(found, toYear, toMonth, lastDate, lastWeekday);
        if (last === null) return [];
        const length = dayNumber(last) - dayNumber(first) + 1;
        if (length < 1 || length > LONGEST_SPAN) {
          this.doubts.push({ zh: `“${found}”起止有误，未读入`, en: `“${found}” does not end well: left out` });
          return [];
        }
        return [{ days: Array.from({ length }, (_, index) => addDays(first, index)) }];
      },
    );
  }

  #day(found: string, year: number, month: string, date: string, weekdayText: string | undefined): Day | null {
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    if (!isDay(day)) {
      this.doubts.push({ zh: `“${found}”中没有这一天，未读入`, en: `“${found}” names a day that is none: left out` });
      return null;
    }
    const writtenWeekday = /(?:周|星期)([一二三四五六日天])/u.exec(weekdayText ?? '')?.[1]?.replace('天', '日');
    if (writtenWeekday !== undefined && WEEKDAYS.indexOf(writtenWeekday) !== weekday(day)) {
      this.doubts.push({
        zh: `${day} 是周${WEEKDAYS[weekday(day)]}，通知写周${writtenWeekday}：请核对年份`,
        en: `${day} is not the day of the week that the notice says: check the year`,
      });
    }
    return day;
  }
}

/** （农历腊月二十八，周日） is one remark. */
const removeInnerCommas = (sentence: string): string =>
  sentence.replaceAll(/（[^（）]{0,60}）/gu, (remark) => remark.replaceAll(/[,、]/gu, ' '));
