// Applications as earlier machines stored them, one for each state: all can be read and continued.
// A state was renamed or removed? Then raise MACHINE_VERSION, write the new rows (GOLDEN=write npm test -- golden) and
// bring the old ones over where stored applications are read.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { STATES } from '../../../src/domain/applications/allowed-commands.js';
import { MACHINE_VERSION } from '../../../src/domain/applications/application.machine.js';
import type { ApplicationCommand } from '../../../src/domain/applications/commands.js';
import type { Application } from '../../../src/domain/applications/facts.js';
import { recalculateDeadlines, step } from '../../../src/domain/applications/step.js';
import type { Day } from '../../../src/domain/day.js';
import { aCommand } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';
import { type Edge, processWalk } from '../../support/process-walk.js';

interface GoldenRow {
  readonly today: Day;
  readonly application: Application;
  /** A lawful command and where it leads; null where nothing follows. */
  readonly next: { readonly command: ApplicationCommand; readonly leadsTo: string } | null;
}

const DATA = new URL('../../data/', import.meta.url);
const CURRENT = `golden-v${MACHINE_VERSION}.json`;

/** For each state the fullest application of the walk, and the command by which it goes on, to another state if it can. */
function goldenRows(): readonly GoldenRow[] {
  const { nodes, edges } = processWalk();
  const size = ({ from }: Edge): number => JSON.stringify(from.application).length;
  const leaves = ({ from, name, to }: Edge): number => (from.state === to.state || /void|withdraw/.test(name) ? 0 : 1);
  return [...STATES.keys()].map((state) => {
    const [edge] = edges
      .filter(({ from }) => from.state === state)
      .toSorted((a, b) => leaves(b) - leaves(a) || size(b) - size(a));
    const scenario = edge?.from ?? nodes.find((node) => node.state === state)!;
    const next = edge && {
      command: aCommand(scenario.today, edge.name, edge.fields) as ApplicationCommand,
      leadsTo: edge.to.state,
    };
    return { today: scenario.today, application: scenario.application, next: next ?? null };
  });
}

if (process.env['GOLDEN'] === 'write') {
  writeFileSync(new URL(CURRENT, DATA), `${JSON.stringify(goldenRows(), null, 2)}\n`);
}

const rowsOf = (file: string): readonly GoldenRow[] =>
  JSON.parse(readFileSync(new URL(file, DATA), 'utf8')) as readonly GoldenRow[];
const files = readdirSync(DATA).filter((file) => /^golden-v\d+\.json$/.test(file));

it('there is a file of golden rows for every version of the machine', () => {
  expect(files.toSorted()).toEqual(
    Array.from({ length: MACHINE_VERSION }, (_, index) => `golden-v${index + 1}.json`).toSorted(),
  );
});

it('the current file has one row for every state', () => {
  expect(rowsOf(CURRENT).map(({ application }) => application.state)).toEqual([...STATES.keys()]);
});

describe.each(files)('%s', (file) => {
  it.each(rowsOf(file).map((row): [string, GoldenRow] => [row.application.state, row]))('%s goes on', (state, row) => {
    expect([...STATES.keys()]).toContain(state);
    // Read back, its days come out as they were written.
    expect(JSON.parse(JSON.stringify(recalculateDeadlines(row.application, calendar)))).toEqual(
      row.application.deadlines,
    );
    if (row.next) expect(step(row.application, row.next.command, calendar).application.state).toBe(row.next.leadsTo);
  });
});
