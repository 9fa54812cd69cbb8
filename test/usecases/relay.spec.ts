// The relay: sends the outbox in batches, and lets more urgent work go first after each of them.
import { lotsOf } from '../../src/jobs/reminder-lot.js';
import { type OutboxRow, relay } from '../../src/usecases/time/relay.js';
import { dropDatabases } from '../builders/database.js';
import { Desk } from '../builders/desk.js';

afterAll(dropDatabases);

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open(['county']);
  await desk.rows(
    `insert into outbox (agency_id, topic, payload, at)
     select 1, 'reminder', '{"kind": "newWork", "to": "handler"}', now() from generate_series(1, 620)`,
  );
});

describe('the relay', () => {
  it('sends everything, each row once, the oldest first', async () => {
    const sent: number[] = [];
    const send = async (rows: readonly OutboxRow[]): Promise<void> => void sent.push(...rows.map(({ id }) => id));
    expect(await relay(desk.database, send)).toBe(620);
    expect(await relay(desk.database, send)).toBe(0);
    expect(sent).toHaveLength(620);
    expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => a - b));
  });

  it('asks after each batch, also the last, whether to continue, and leaves the rest if not', async () => {
    const answers = [false, true];
    const goesOn = async (): Promise<boolean> => answers.shift()!;
    const send = async (): Promise<void> => undefined;
    expect(await relay(desk.database, send, goesOn)).toBe(500);
    expect(await relay(desk.database, send, goesOn)).toBe(120);
    expect(answers).toEqual([]);
    expect(await relay(desk.database, send, goesOn)).toBe(0); // nothing sent, no question
  });
});

describe('a batch', () => {
  it('holds up to a hundred rows, and is named after its first and last', () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({ id: index + 1 }) as OutboxRow);
    const lots = lotsOf(rows);
    expect(lots.map(({ jobId }) => jobId)).toEqual(['outbox-1-100', 'outbox-101-200', 'outbox-201-250']);
    expect(lots.flatMap(({ data }) => (data as { rows: OutboxRow[] }).rows)).toEqual(rows);
    expect(lotsOf([])).toEqual([]);
  });
});
