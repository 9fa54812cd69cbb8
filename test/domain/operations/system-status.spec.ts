// The system's status in words: when each part is well, needs attention, or is down.
import {
  type SystemReadings,
  systemStatus,
  type StatusRow,
  worstLevel,
} from '../../../src/domain/operations/system-status.js';

const WELL: SystemReadings = {
  today: '2026-06-03',
  at: '2026-06-03T02:00:00Z',
  version: '0.1.0',
  database: true,
  queue: true,
  queueBackend: 'PostgreSQL',
  settledUntil: 2026,
  lastSweep: { at: '2026-06-03T01:58:00Z', due: 12 },
  unfired: 0,
  outbox: { waiting: 0, oldestSeconds: 0 },
  failedJobs: 0,
  digests: { waiting: 0, failed: 0, reason: null },
  disk: { free: 50, total: 100 },
};

const found = (key: string, differing: Partial<SystemReadings>): StatusRow =>
  systemStatus({ ...WELL, ...differing }).find((row) => row.key === key)!;

describe('a part of the desk', () => {
  it('needs nothing while it is well', () => {
    for (const { key, state, remedy } of systemStatus(WELL)) expect([key, state, remedy]).toEqual([key, 'ok', null]);
  });

  it.each<[string, Partial<SystemReadings>, StatusRow['state']]>([
    ['database', { database: false }, 'broken'],
    ['queue', { queue: false }, 'broken'],
    ['calendar', { today: '2026-10-31' }, 'ok'],
    ['calendar', { today: '2026-11-01' }, 'warning'],
    ['calendar', { today: '2026-11-01', settledUntil: 2027 }, 'ok'],
    ['calendar', { settledUntil: 2025 }, 'broken'],
    ['sweep', { lastSweep: null }, 'warning'],
    ['sweep', { lastSweep: { at: '2026-06-03T01:45:00Z', due: 0 } }, 'ok'],
    ['sweep', { lastSweep: { at: '2026-06-03T01:44:00Z', due: 0 } }, 'broken'],
    ['unfired', { unfired: 1 }, 'broken'],
    ['outbox', { outbox: { waiting: 3, oldestSeconds: 10 } }, 'ok'],
    ['outbox', { outbox: { waiting: 3, oldestSeconds: 301 } }, 'broken'],
    ['failedJobs', { failedJobs: 1 }, 'warning'],
    ['failedJobs', { failedJobs: null }, 'broken'],
    ['digests', { digests: { waiting: 1, failed: 0, reason: null } }, 'ok'],
    ['digests', { digests: { waiting: 0, failed: 1, reason: '550' } }, 'warning'],
    ['digests', { digests: null }, 'warning'],
    ['disk', { disk: { free: 9, total: 100 } }, 'warning'],
    ['disk', { disk: { free: 1, total: 100 } }, 'broken'],
    ['disk', { disk: null }, 'ok'],
  ])('%s with %j is %s, and says what to do unless it is well', (key, differing, state) => {
    const row = found(key, differing);
    expect(row.state).toBe(state);
    expect(row.remedy === null).toBe(state === 'ok');
  });

  it('describes in words what was found', () => {
    expect(found('sweep', {}).text.zh).toBe('最近一次期限扫描在2分钟前，到期12件');
    expect(found('calendar', { today: '2026-11-01' })).toMatchObject({
      text: { zh: '放假安排已知至2026年12月31日' },
      remedy: { zh: expect.stringContaining('2027年放假安排') },
    });
    expect(found('digests', { digests: { waiting: 0, failed: 1, reason: '550 no' } }).text.zh).toContain('550 no');
  });

  it('is no better than its worst', () => {
    expect([worstLevel(['ok', 'warning']), worstLevel(['warning', 'broken', 'ok']), worstLevel([])]).toEqual([
      'warning',
      'broken',
      'ok',
    ]);
  });
});
