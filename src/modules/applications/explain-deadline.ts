// Explains a last day: each day from day 0, counted or not, by the calendar that computed it.
import { addDays, type Day } from '../../domain/day.js';
import type { Pause } from '../../domain/deadlines/deadline.js';
import { explainDays, type ExplainedDay } from '../../domain/deadlines/explain-days.js';
import type { Segment } from '../../domain/deadlines/segments.js';
import { STATUTE } from '../../domain/deadlines/statute.js';
import { notFound } from '../../domain/errors.js';
import type { Text } from '../../domain/vocabulary.js';
import { type RecordRef } from '../../platform/db/work-context.js';
import { type Database } from '../../platform/db/database.js';
import { findDeadline } from './applications.sql.js';

export interface DeadlineExplanation {
  readonly dueOn: Day | null;
  readonly provisional: boolean;
  /** Empty where no days are counted: a fixed day, a letter not delivered yet, an organ without a term. */
  readonly days: readonly ExplainedDay[];
  /** What the days alone do not explain. */
  readonly note: Text | null;
}

/** @throws DomainError `not-found` */
export async function explainDeadline(
  database: Database,
  ref: RecordRef,
  ordinal: number,
): Promise<DeadlineExplanation> {
  const office = await database.office.current();
  const row = await database.read([ref.agencyId], (db) => findDeadline(db, ref, ordinal));
  if (!row?.deadline)
    throw notFound('没有这项期限，请从申请的期限中选择', 'there is no such deadline: choose one of the application');
  const { deadline } = row;
  const { dueOn, provisional } = deadline;
  if (deadline.fixedOn) return { dueOn, provisional, days: [], note: FIXED };
  if (deadline.openEnded && deadline.consultation !== undefined) return { dueOn, provisional, days: [], note: NO_TERM };
  if (dueOn === null && deadline.kind !== 'reply') return { dueOn, provisional, days: [], note: NOT_DELIVERED };
  const calendar = office.calendarOf(ref.agencyId, deadline.edition || undefined);
  const explanation = explainDays(
    calendar,
    deadline.startsOn,
    deadline.days + deadline.extension,
    pausesIn(row.segments ?? []),
  );
  const isHeld = deadline.held === true && explanation.dueOn !== dueOn;
  return {
    dueOn,
    provisional,
    days: explanation.days,
    note: isHeld ? HELD : explanation.dueOn === null ? UNKNOWN : null,
  };
}

/** The pauses as they were when the day was computed; later ones are not in its segments. */
const pausesIn = (segments: readonly Segment[]): readonly Pause[] =>
  segments
    .filter(({ counted }) => !counted)
    .map(({ from, to, by }) => ({
      sentOn: addDays(from, -1),
      endedOn: to,
      kind: by === 'consultAgency' ? 'agency' : 'thirdParty',
    }));

const FIXED: Text = {
  zh: `已告知申请人的延迟答复日期，不逐日计算（${STATUTE.T12.article}）`,
  en: 'a fixed day that the applicant was told: no days are counted (art. 35)',
};
const NOT_DELIVERED: Text = {
  zh: '文书尚未送达，期限尚未起算',
  en: 'the letter is not delivered yet, so its days have not begun',
};
const NO_TERM: Text = {
  zh: `不是共同制作该信息的机关，没有十五个工作日的期限，所需时间均不计入答复期限（${STATUTE.T8.article}）`,
  en: 'an organ that did not make the information has no term; all its time is left out of the reply (art. 33(3))',
};
const UNKNOWN: Text = {
  zh: '征求意见尚未结束，届满日尚不能确定',
  en: 'a consultation has no known end, so the last day is not known either',
};
const HELD: Text = {
  zh: '日历调整后本应提前，因日期已对外告知，仍按原日期',
  en: 'a new calendar would make it earlier; the day that was told outside stands',
};
