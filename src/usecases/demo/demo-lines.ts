// Builds the demo as a replay file, dated back from today: last year, this year and open work.
import { whoMay, RULES } from '../../domain/application/rules.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { addDays, type Day, yearOf } from '../../domain/day.js';
import { needsLegalReview, type Outcome } from '../../domain/reply/outcomes.js';
import { AGENCIES } from './demo-agencies.js';
import { type Course, LAST_YEAR, THIS_YEAR } from './demo-past.js';
import { PRESENT } from './demo-present.js';
import {
  accept,
  archive,
  confirmDelivery,
  type DemoCommand,
  draft,
  ems,
  legal,
  secrecy,
  sign,
  type Story,
  withdraw,
} from './story.js';

/** A command on an application or a remedy, with its day. */
interface Dated {
  readonly on: Day;
  readonly command: DemoCommand;
}

/** Lines of a replay file, all of them before today. */
export function demoLines(today: Day, calendar: Calendar): readonly string[] {
  const thisYear = yearOf(today);
  const days = daysOf(calendar);
  const told = [
    ...PRESENT.map((story) => presentOf(story, (ago) => days.before(today, ago))),
    ...LAST_YEAR.map((course, place) => pastOf(course, thisYear - 1, place, days)),
    ...THIS_YEAR.map((course, place) => pastOf(course, thisYear, place, days)),
  ];
  const opening = AGENCIES.map((command) => ({ at: instant(`${thisYear - 1}-01-02`, 0), command }));
  const lines = told.flatMap((story) =>
    story
      .filter(({ on }) => on < today)
      .map(({ on, command }, minute) => ({ at: instant(on, minute + 1), command: { ...command, ...byWhom(command) } })),
  );
  return [...opening, ...lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))].map(({ at, command }) =>
    JSON.stringify({ at, ...command }),
  );
}

function presentOf({ name, agency, asked, steps }: Story, day: (ago: number) => Day): readonly Dated[] {
  return steps.flatMap(([ago, ...commands], index) => {
    const all = index === 0 ? [{ do: 'register', agency, ...asked }, ...commands] : commands;
    return all.map((command) => ({ on: day(ago), command: { ...command, application: name } }));
  });
}

function pastOf(course: Course, year: number, place: number, { from, after }: Days): readonly Dated[] {
  const { agency, asked, days, outcome, remedy } = course;
  const name = `${year}年第${place + 1}件`;
  const received = from(`${year}-${course.from}`);
  const told: Dated[] = [{ on: received, command: { do: 'register', application: name, agency, ...asked } }];
  if (outcome === 'withdrawn') {
    const ways: readonly (readonly [number, DemoCommand])[] = [
      [1, accept],
      [days, withdraw],
      [days + 1, archive],
    ];
    return [...told, ...ways.map(([later, each]) => on(after(received, later), each, name))];
  }
  told.push(...replied(name, received, days, outcome, place, after));
  if (!remedy) return told;
  const posted = after(received, days + 2);
  const suit = `${name}之${remedy.kind}`;
  told.push({
    on: after(posted, remedy.openedAfter),
    command: { do: 'openRemedy', remedy: suit, kind: remedy.kind, application: name },
  });
  if (remedy.closedAfter === undefined) return told;
  const closed = after(posted, remedy.closedAfter);
  told.push({ on: closed, command: { do: 'closeRemedy', remedy: suit, result: remedy.result } });
  if (remedy.result !== 'corrected') return told;
  const again = `${name}（重作）`;
  const redone = after(closed, 3);
  told.push({ on: redone, command: { do: 'redo', remedy: suit, as: again } });
  return [...told, ...replied(again, redone, 8, 'disclosed', place + 50, after)];
}

/** Accepted, drafted, reviewed, signed, posted, delivered, archived. */
const replied = (
  name: string,
  received: Day,
  days: number,
  outcome: Outcome,
  serial: number,
  after: Days['after'],
): readonly Dated[] =>
  (
    [
      [1, accept],
      [days, draft(outcome)],
      [days + 1, secrecy],
      ...(needsLegalReview(outcome) ? ([[days + 1, legal]] as const) : []),
      [days + 2, sign],
      [days + 2, ems(serial + 100)],
      [days + 5, confirmDelivery],
      [days + 6, archive],
    ] as const
  ).map(([later, command]) => on(after(received, later), command, name));

const on = (day: Day, command: DemoCommand, application: string): Dated => ({
  on: day,
  command: { ...command, application },
});

/** The first role that may give the command, so that the record shows who did what. */
function byWhom(command: DemoCommand): object {
  const name = command.do;
  if (name === 'redo') return { by: 'head' };
  return { by: name in RULES ? whoMay(name as never, command as never)[0] : 'clerk' };
}

/** Office hours begin at nine; the commands of a scenario follow each other minute by minute. */
const instant = (on: Day, minute: number): string => `${on}T09:${String(minute).padStart(2, '0')}:00+08:00`;

interface Days {
  /** That day, or the first working day after it. */
  readonly from: (day: Day) => Day;
  readonly after: (day: Day, workingDays: number) => Day;
  readonly before: (day: Day, workingDays: number) => Day;
}

function daysOf(calendar: Calendar): Days {
  const step = (start: Day, count: number, direction: 1 | -1): Day => {
    let day = start;
    for (let left = count; left > 0;) {
      day = addDays(day, direction);
      if (calendar.isWorkingDay(day)) left--;
    }
    return day;
  };
  return {
    from: (day) => step(addDays(day, -1), 1, 1),
    after: (day, count) => step(day, count, 1),
    before: (day, count) => step(day, count, -1),
  };
}
