// The relay: sends the outbox in batches, and lets more urgent work go first after each of them.
import { toBatches } from '../../../src/modules/notifications/reminder-batch.js';
import { type OutboxRow, relayOutbox } from '../../../src/modules/notifications/relay-outbox.js';
import { dropDatabases } from '../../support/database.js';
import { TestOffice } from '../../support/test-office.js';

afterAll(dropDatabases);

let desk: TestOffice;
beforeEach(async () => {
  desk = await TestOffice.open(['county']);
  await desk.rows(
    `insert into outbox (agency_id, topic, payload, at)
     select 1, 'reminder', '{"kind": "newWork", "to": "handler"}', now() from generate_series(1, 620)`,
  );
});

describe('the relay', () => {
  it('sends everything, each row once, the oldest first', async () => {
    const sent: number[] = [];
    const send = async (rows: readonly OutboxRow[]): Promise<void> => void sent.push(...rows.map(({ id }) => id));
    expect(await relayOutbox(desk.database, send)).toBe(620);
    expect(await relayOutbox(desk.database, send)).toBe(0);
    expect(sent).toHaveLength(620);
    expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => a - b));
  });

  it('asks after each batch, also the last, whether to continue, and leaves the rest if not', async () => {
    const answers = [false, true];
    const shouldContinue = async (): Promise<boolean> => answers.shift()!;
    const send = async (): Promise<void> => undefined;
    expect(await relayOutbox(desk.database, send, shouldContinue)).toBe(500);
    expect(await relayOutbox(desk.database, send, shouldContinue)).toBe(120);
    expect(answers).toEqual([]);
    expect(await relayOutbox(desk.database, send, shouldContinue)).toBe(0); // nothing sent, no question
  });
});

describe('a batch', () => {
  it('holds up to a hundred rows, and is named after its first and last', () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({ id: index + 1 }) as OutboxRow);
    const batches = toBatches(rows);
    expect(batches.map(({ jobId }) => jobId)).toEqual(['outbox-1-100', 'outbox-101-200', 'outbox-201-250']);
    expect(batches.flatMap(({ data }) => (data as { rows: OutboxRow[] }).rows)).toEqual(rows);
    expect(toBatches([])).toEqual([]);
  });
});
