// Explains a deadline day by day, as a person would check it on a wall calendar.
import { citation } from '../citation.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, type Day } from '../day.js';
import type { Text } from '../vocabulary.js';
import type { Pause } from './deadline.js';
import { STATUTE } from './statute.js';

/** One day of the walk. `nth` numbers the counted days from 1. */
export interface ExplainedDay {
  readonly date: Day;
  readonly counted: boolean;
  readonly nth?: number;
  readonly why: Text;
}

export interface Explanation {
  readonly dueOn: Day | null;
  readonly provisional: boolean;
  readonly days: readonly ExplainedDay[];
}

/**
 * Walks from day 0 to the last of so many working days, skipping weekends, holidays and pauses. Without a due date it stops
 * at the sending day of a consultation whose end is unknown.
 * @example explainDays(calendar, '2026-02-13', 7).dueOn //=> '2026-03-02'
 */
export function explainDays(
  calendar: Calendar,
  startsOn: Day,
  days: number,
  pauses: readonly Pause[] = [],
): Explanation {
  const walked: ExplainedDay[] = [{ date: startsOn, counted: false, why: DAY_ZERO }];
  let provisional = false;
  for (let date = addDays(startsOn, 1), nth = 0; ; date = addDays(date, 1)) {
    const pause = pauses.find(({ sentOn, endedOn }) => date > sentOn && (endedOn === null || date <= endedOn));
    if (pause?.endedOn === null) return { dueOn: null, provisional, days: walked };
    const { worked, why } = explainDay(calendar, date);
    const counted = worked && !pause;
    if (counted) nth++;
    walked.push(counted ? { date, counted, nth, why } : { date, counted, why: pause ? explainPause(pause) : why });
    if (counted && !calendar.isSettled(Number(date.slice(0, 4)))) provisional = true;
    if (nth === days) return { dueOn: date, provisional, days: walked };
  }
}

/** The working days taken up to a day, counted one by one; `takenDays` must give the same. */
export function countDaysByWalking(calendar: Calendar, startsOn: Day, until: Day, pauses: readonly Pause[]): number {
  let walked = 0;
  for (let date = addDays(startsOn, 1); date <= until; date = addDays(date, 1)) {
    const isPaused = pauses.some(({ sentOn, endedOn }) => date > sentOn && (endedOn === null || date <= endedOn));
    if (!isPaused && explainDay(calendar, date).worked) walked++;
  }
  return walked;
}

const DAY_ZERO: Text = { zh: '起算日，不计入（民法典第二百零一条）', en: 'day 0, not counted' };

function explainDay(calendar: Calendar, date: Day): { readonly worked: boolean; readonly why: Text } {
  const reason = calendar.reasonFor(date);
  switch (reason.kind) {
    case 'workday':
      return { worked: true, why: { zh: '工作日', en: 'working day' } };
    case 'makeUp':
      return { worked: true, why: { zh: `调休上班（${reason.name}）`, en: `make-up working day (${reason.name})` } };
    case 'weekend':
      return { worked: false, why: { zh: '周末', en: 'weekend' } };
    case 'holiday':
      return { worked: false, why: { zh: `放假（${reason.name}）`, en: `holiday (${reason.name})` } };
    case 'provisionalHoliday':
      return {
        worked: false,
        why: { zh: `法定节日（${reason.name}，暂定）`, en: `statutory holiday (${reason.name}, provisional)` },
      };
  }
}

function explainPause({ kind }: Pause): Text {
  const { zh, en } = kind === 'thirdParty' ? STATUTE.T6.label : STATUTE.T7.label;
  const article = citation(STATUTE.T8.article);
  return { zh: `扣除：征求${zh}（${article.zh}）`, en: `paused: ${en} (${article.en})` };
}
