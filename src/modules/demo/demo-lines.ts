// Builds the demo as a replay file, dated back from today: last year, this year and open work.
import { permittedRoles, COMMAND_RULES } from '../../domain/applications/command-rules.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import { addDays, type Day, yearOf } from '../../domain/day.js';
import { needsLegalReview, type Outcome } from '../../domain/reply/outcomes.js';
import { AGENCIES } from './demo-agencies.js';
import { type ClosedApplication, LAST_YEAR, THIS_YEAR } from './closed-applications.js';
import { OPEN_SCENARIOS } from './open-scenarios.js';
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
  type Scenario,
  withdraw,
} from './scenario.js';

/** A command on an application or a remedy, with its day. */
interface DatedCommand {
  readonly on: Day;
  readonly command: DemoCommand;
}

/** Lines of a replay file, all of them before today. */
export function buildDemoLines(today: Day, calendar: Calendar): readonly string[] {
  const thisYear = yearOf(today);
  const days = daysOf(calendar);
  const scenarios = [
    ...OPEN_SCENARIOS.map((scenario) => openScenario(scenario, (daysAgo) => days.before(today, daysAgo))),
    ...LAST_YEAR.map((course, index) => closedScenario(course, thisYear - 1, index, days)),
    ...THIS_YEAR.map((course, index) => closedScenario(course, thisYear, index, days)),
  ];
  const opening = AGENCIES.map((command) => ({ at: instant(`${thisYear - 1}-01-02`, 0), command }));
  const lines = scenarios.flatMap((scenario) =>
    scenario
      .filter(({ on }) => on < today)
      .map(({ on, command }, minute) => ({
        at: instant(on, minute + 1),
        command: { ...command, ...roleFor(command) },
      })),
  );
  return [...opening, ...lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))].map(({ at, command }) =>
    JSON.stringify({ at, ...command }),
  );
}

function openScenario(
  { name, agency, registration, steps }: Scenario,
  day: (daysAgo: number) => Day,
): readonly DatedCommand[] {
  return steps.flatMap(([daysAgo, ...commands], index) => {
    const all = index === 0 ? [{ do: 'register', agency, ...registration }, ...commands] : commands;
    return all.map((command) => ({ on: day(daysAgo), command: { ...command, application: name } }));
  });
}

function closedScenario(
  course: ClosedApplication,
  year: number,
  index: number,
  { from, after }: WorkingDays,
): readonly DatedCommand[] {
  const { agency, registration, days, outcome, remedy } = course;
  const name = `${year}年第${index + 1}件`;
  const receivedOn = from(`${year}-${course.from}`);
  const commands: DatedCommand[] = [
    { on: receivedOn, command: { do: 'register', application: name, agency, ...registration } },
  ];
  if (outcome === 'withdrawn') {
    const steps: readonly (readonly [number, DemoCommand])[] = [
      [1, accept],
      [days, withdraw],
      [days + 1, archive],
    ];
    return [...commands, ...steps.map(([later, each]) => commandOn(after(receivedOn, later), each, name))];
  }
  commands.push(...replyCommands(name, receivedOn, days, outcome, index, after));
  if (!remedy) return commands;
  const postedOn = after(receivedOn, days + 2);
  const remedyName = `${name}之${remedy.kind}`;
  commands.push({
    on: after(postedOn, remedy.openedAfter),
    command: { do: 'openRemedy', remedy: remedyName, kind: remedy.kind, application: name },
  });
  if (remedy.closedAfter === undefined) return commands;
  const closedOn = after(postedOn, remedy.closedAfter);
  commands.push({ on: closedOn, command: { do: 'closeRemedy', remedy: remedyName, result: remedy.result } });
  if (remedy.result !== 'corrected') return commands;
  const redoneName = `${name}（重作）`;
  const redoneOn = after(closedOn, 3);
  commands.push({ on: redoneOn, command: { do: 'redo', remedy: remedyName, as: redoneName } });
  return [...commands, ...replyCommands(redoneName, redoneOn, 8, 'disclosed', index + 50, after)];
}

/** Accepted, drafted, reviewed, signed, posted, delivered, archived. */
const replyCommands = (
  name: string,
  receivedOn: Day,
  days: number,
  outcome: Outcome,
  serial: number,
  after: WorkingDays['after'],
): readonly DatedCommand[] =>
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
  ).map(([later, command]) => commandOn(after(receivedOn, later), command, name));

const commandOn = (day: Day, command: DemoCommand, application: string): DatedCommand => ({
  on: day,
  command: { ...command, application },
});

/** The first role that may give the command, so that the record shows who did what. */
function roleFor(command: DemoCommand): object {
  const name = command.do;
  if (name === 'redo') return { by: 'head' };
  return { by: name in COMMAND_RULES ? permittedRoles(name as never, command as never)[0] : 'clerk' };
}

/** Office hours begin at nine; the commands of a scenario follow each other minute by minute. */
const instant = (on: Day, minute: number): string => `${on}T09:${String(minute).padStart(2, '0')}:00+08:00`;

interface WorkingDays {
  /** That day, or the first working day after it. */
  readonly from: (day: Day) => Day;
  readonly after: (day: Day, workingDays: number) => Day;
  readonly before: (day: Day, workingDays: number) => Day;
}

function daysOf(calendar: Calendar): WorkingDays {
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
