// Short replays of what the law decides: other organs, third parties, fees of a month, lateness, redone replies.
import { dropDatabases } from '../../support/database.js';
import { aFileOfLines, line, openAgencyLine, registerLine, removeFiles, run } from '../../support/command-line.js';

afterAll(async () => {
  removeFiles();
  await dropDatabases();
});

interface Result {
  readonly code: number;
  readonly applications: Record<string, object>;
  readonly reminders: readonly { readonly at: string; readonly kind: string; readonly to: string }[];
  readonly rejected: readonly { readonly line: number; readonly do: string; readonly why: string }[];
}

/** In the order of their days; those of one day as they are given. */
async function replay(until: string, ...lines: readonly string[]): Promise<Result> {
  const dayOf = (text: string): string => (JSON.parse(text) as { readonly at: string }).at;
  const sorted = lines.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const file = aFileOfLines(openAgencyLine('x', { kind: 'department' }, '2024-12-02'), ...sorted);
  const { code, out } = await run('replay', file, '--until', until, '--json');
  return { code, ...(JSON.parse(out) as Omit<Result, 'code'>) };
}

/** A line about one application. */
const on = (at: string, command: string, application: string, fields: object = {}): string =>
  line(at, command, { application, ...fields });
const accepted = (name: string): readonly string[] => [
  registerLine('2025-03-03', name),
  on('2025-03-04', 'accept', name),
];
const refused = { expect: 'rejected' };

it('counts a co-maker’s silence as consent, and no silence of another organ (art. 34 against 17(3), 33(3))', async () => {
  const { code, applications, reminders } = await replay(
    '2025-04-10',
    ...accepted('G1'),
    ...accepted('G2'),
    on('2025-03-05', 'consultAgency', 'G1', { consultation: 'c', party: '市发改委' }),
    on('2025-03-05', 'consultAgency', 'G2', { consultation: 'c', party: '县保密局', coMaker: false }),
    on('2025-03-06', 'consultationDelivered', 'G1', { consultation: 'c' }),
    on('2025-03-06', 'consultationDelivered', 'G2', { consultation: 'c' }),
  );
  expect(code).toBe(0);
  expect(applications['G1']).toMatchObject({
    dueOn: '2025-04-23',
    deadlines: [
      { kind: 'reply', status: 'running' },
      { kind: 'supplementNotice', status: 'cancelled' },
      { kind: 'agency', startsOn: '2025-03-06', dueOn: '2025-03-27', status: 'lapsed' },
    ],
  });
  expect(applications['G2']).toMatchObject({
    dueOn: null,
    originalDueOn: '2025-03-31',
    overdue: false,
    deadlines: [
      { kind: 'reply', status: 'paused' },
      { kind: 'supplementNotice', status: 'cancelled' },
      { kind: 'agency', startsOn: '2025-03-06', dueOn: null, status: 'running' },
    ],
  });
  const unanswered = reminders.filter(({ kind }) => kind === 'consultationUnanswered');
  expect(unanswered).toMatchObject([
    { at: '2025-03-27T08:30:00+08:00', application: 'G2', to: 'handler' },
    { at: '2025-03-27T08:30:00+08:00', application: 'G2', to: 'head' },
  ]);
});

it('ends a consultation that cannot be delivered, and reminds of it until then', async () => {
  const { code, applications, reminders } = await replay(
    '2025-04-10',
    ...accepted('H1'),
    on('2025-03-10', 'consultThirdParty', 'H1', { consultation: 'c', party: '下落不明者' }),
    on('2025-04-01', 'endConsultation', 'H1', { by: 'clerk', consultation: 'c', reason: 'unreachable', ...refused }),
    on('2025-04-01', 'endConsultation', 'H1', { by: 'handler', consultation: 'c', reason: 'unreachable' }),
    on('2025-04-02', 'endConsultation', 'H1', { consultation: 'c', reason: 'returned', ...refused }),
  );
  expect(code).toBe(0);
  expect(applications['H1']).toMatchObject({
    dueOn: '2025-04-23',
    deadlines: [{}, {}, { kind: 'thirdParty', startsOn: '2025-03-10', dueOn: null, status: 'cancelled' }],
  });
  expect(reminders.filter(({ kind }) => kind === 'consultationUndelivered').map(({ at }) => at.slice(0, 10))).toEqual([
    '2025-03-31',
    '2025-03-31',
  ]);
});

it('does not sign a disclosure while a third party may still answer (art. 32)', async () => {
  const asked = (name: string): readonly string[] => [
    ...accepted(name),
    on('2025-03-05', 'consultThirdParty', name, { consultation: 'c', party: '乙' }),
    on('2025-03-05', 'consultationDelivered', name, { consultation: 'c' }),
    on('2025-03-06', 'submitDraft', name, { outcome: 'disclosed' }),
    on('2025-03-06', 'review', name, { kind: 'secrecy', passed: true }),
  ];
  const { code, applications, rejected } = await replay(
    '2025-03-31',
    ...asked('E1'),
    ...asked('E2'),
    on('2025-03-06', 'sign', 'E1', refused),
    // Over an objection the replay signs; the reason and the letter to the third party are asked for at the doors.
    on('2025-03-10', 'receiveOpinion', 'E2', { consultation: 'c', opinion: 'object' }),
    on('2025-03-12', 'sign', 'E2'),
    on('2025-03-26', 'sign', 'E1', refused),
    on('2025-03-27', 'sign', 'E1'),
  );
  expect(code).toBe(0);
  expect(rejected.map(({ why }) => why)).toEqual([
    expect.stringContaining('art. 32'),
    expect.stringContaining('art. 32'),
  ]);
  expect(applications['E1']).toMatchObject({ phase: 'reply', dueOn: '2025-04-22' });
});

it('bills what the month of one applicant has come to (109号)', async () => {
  const { code, reminders, rejected } = await replay(
    '2025-03-10',
    ...['J1', 'J2', 'J3'].flatMap(accepted),
    on('2025-03-06', 'noticeFee', 'J1', { basis: 'items', quantity: 1, before: 11 }),
    on('2025-03-06', 'noticeFee', 'J2', { basis: 'items', quantity: 1, ...refused }),
    on('2025-03-06', 'noticeFee', 'J3', { basis: 'items', quantity: 1, before: 9, ...refused }),
  );
  expect(code).toBe(0);
  expect(rejected).toHaveLength(2);
  expect(reminders).toEqual([]);
});

it('counts a redone reply from the receipt of the decision', async () => {
  const redo = (as: string, remedy: string, fields: object): string =>
    line('2025-06-17', 'redo', { remedy, as, ...fields });
  const { code, applications } = await replay(
    '2025-06-30',
    ...accepted('N1'),
    on('2025-03-20', 'submitDraft', 'N1', { outcome: 'refusedProcessInformation' }),
    on('2025-03-20', 'review', 'N1', { kind: 'legal', passed: true }),
    on('2025-03-20', 'review', 'N1', { kind: 'secrecy', passed: true }),
    on('2025-03-20', 'sign', 'N1'),
    on('2025-03-20', 'dispatch', 'N1', { method: 'ems' }),
    line('2025-04-07', 'openRemedy', { remedy: 'R', kind: 'reconsideration', application: 'N1' }),
    line('2025-06-03', 'closeRemedy', { remedy: 'R', result: 'corrected' }),
    redo('N2', 'R', { receivedOn: '2025-06-18', ...refused }),
    redo('N2', 'R', { receivedOn: '2025-06-03' }),
    redo('N3', 'R', { receivedOn: '2025-06-03', workingDays: 15 }),
    redo('N4', 'R', {}),
  );
  expect(code).toBe(0);
  expect(applications['N2']).toMatchObject({ receivedOn: '2025-06-03', dueOn: '2025-07-01' });
  expect(applications['N3']).toMatchObject({ receivedOn: '2025-06-03', dueOn: '2025-06-24', overdue: true });
  expect(applications['N4']).toMatchObject({ receivedOn: '2025-06-17', dueOn: '2025-07-15' });
});

it('lets nothing be excessive before the term for the reasons has passed (art. 35)', async () => {
  const { code, applications } = await replay(
    '2025-06-30',
    registerLine('2025-05-06', 'R1'),
    on('2025-05-07', 'accept', 'R1'),
    on('2025-05-08', 'demandReasons', 'R1'),
    on('2025-05-08', 'submitDraft', 'R1', { outcome: 'excessive', ...refused }),
    on('2025-05-22', 'submitDraft', 'R1', { outcome: 'excessive', ...refused }),
    on('2025-05-23', 'submitDraft', 'R1', { outcome: 'excessive' }),
  );
  expect(code).toBe(0);
  expect(applications['R1']).toMatchObject({
    phase: 'handling',
    deadlines: [{}, {}, { kind: 'reasons', startsOn: '2025-05-08', dueOn: '2025-05-22', status: 'lapsed' }],
  });
});

it('runs the terms of notices from their delivery (arts. 30, 109号 art. 6)', async () => {
  const { code, applications } = await replay(
    '2025-04-10',
    registerLine('2025-03-03', 'D5'),
    ...accepted('P1'),
    on('2025-03-10', 'requestSupplement', 'D5', { items: ['写明路段'], deliveredOn: null }),
    on('2025-03-10', 'noticeFee', 'P1', { basis: 'pages', quantity: 31, deliveredOn: null }),
    on('2025-03-17', 'noticeDelivered', 'D5', { by: 'reviewer', kind: 'supplement', ...refused }),
    on('2025-03-17', 'noticeDelivered', 'D5', { by: 'clerk', kind: 'supplement' }),
    on('2025-03-17', 'noticeDelivered', 'P1', { kind: 'payment' }),
  );
  expect(code).toBe(0);
  expect(applications['D5']).toMatchObject({
    dueOn: '2025-03-31',
    closedOn: '2025-04-01',
    outcome: 'supplementLapsed',
  });
  expect(applications['P1']).toMatchObject({
    deadlines: [
      { status: 'paused' },
      {},
      { kind: 'payment', startsOn: '2025-03-17', dueOn: '2025-04-15', status: 'running' },
    ],
  });
});

it('keeps a reply late that was late before its supplement was asked for', async () => {
  const { code, applications } = await replay(
    '2025-05-15',
    registerLine('2025-03-03', 'L1'),
    on('2025-05-06', 'requestSupplement', 'L1', { items: ['写明会议'] }),
    on('2025-05-12', 'receiveSupplement', 'L1'),
    on('2025-05-13', 'accept', 'L1'),
  );
  expect(code).toBe(0);
  expect(applications['L1']).toMatchObject({ dueOn: '2025-06-10', overdue: true });
});
