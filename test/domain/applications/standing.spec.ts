// An application on a given day: statuses, overdue, the remedy notice, and who is reminded.
import { remindersOf } from '../../../src/domain/notifications/notifications.js';
import {
  isOverdue,
  itemNoticesOf,
  remedyNoticeOf,
  deadlineStatus,
} from '../../../src/domain/applications/deadline-status.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  type ApplicationScenario,
} from '../../support/application.js';

const accepted = anAcceptedApplication({ receivedOn: '2025-03-03' });
const statuses = (scenario: ApplicationScenario): readonly string[] =>
  scenario.deadlines.map((deadline) => `${deadline.kind} ${deadlineStatus(deadline, scenario.application)}`);

describe('the status of a deadline', () => {
  it('runs, until it is met or missed', () => {
    expect(statuses(accepted)).toEqual(['reply running', 'supplementNotice cancelled']);
    expect(statuses(accepted.until('2025-04-01'))).toEqual(['reply missed', 'supplementNotice cancelled']);
  });

  it('of a reply is paused while a consultation runs (art. 33(3))', () => {
    const sent = accepted.on('2025-03-05', 'consultThirdParty');
    expect(statuses(sent)).toEqual(['reply paused', 'supplementNotice cancelled', 'thirdParty running']);
    expect(statuses(sent.on('2025-03-10', 'receiveOpinion'))).toEqual([
      'reply running',
      'supplementNotice cancelled',
      'thirdParty met',
    ]);
  });

  it('of a reply is paused while a supplement or a payment is awaited', () => {
    expect(statuses(accepted.on('2025-03-05', 'requestSupplement'))).toEqual([
      'reply paused',
      'supplementNotice met',
      'supplement running',
    ]);
    expect(statuses(accepted.on('2025-03-05', 'noticeFee'))).toEqual([
      'reply paused',
      'supplementNotice cancelled',
      'payment running',
    ]);
  });

  it('is cancelled by a restart, one entry for each running period', () => {
    expect(statuses(accepted.on('2025-03-05', 'requestSupplement').on('2025-03-10', 'receiveSupplement'))).toEqual([
      'reply cancelled',
      'supplementNotice met',
      'supplement met',
      'reply running',
    ]);
  });

  it('is cancelled by a withdrawal, whatever was awaited', () => {
    const withdrawn = accepted
      .on('2025-03-05', 'consultAgency')
      .on('2025-03-05', 'noticeFee')
      .on('2025-03-06', 'withdraw');
    expect(statuses(withdrawn)).toEqual([
      'reply cancelled',
      'supplementNotice cancelled',
      'agency cancelled',
      'payment cancelled',
    ]);
  });

  it('is lapsed where the other side stayed silent', () => {
    expect(statuses(accepted.on('2025-03-05', 'noticeFee').until('2025-04-03'))).toContain('payment lapsed');
  });
});

describe('overdue', () => {
  const overdueOn = (scenario: ApplicationScenario, day: string): boolean =>
    isOverdue(scenario.until(day).application, day);
  const signed = aClearedDraft({ receivedOn: '2025-03-03' }).on('2025-03-04', 'sign');

  it('begins on the day after the last one', () => {
    expect(overdueOn(accepted, '2025-03-31')).toBe(false);
    expect(overdueOn(accepted, '2025-04-01')).toBe(true);
  });

  it('is judged by the day of posting once the reply is served', () => {
    const onTime = signed.on('2025-03-31', 'dispatch').on('2025-04-08', 'returnMail').on('2025-06-02', 'dispatch');
    expect(overdueOn(onTime, '2025-12-31')).toBe(false);
    expect(overdueOn(signed.on('2025-04-01', 'dispatch'), '2025-12-31')).toBe(true);
  });

  it('is never reached while a supplement or a payment is awaited', () => {
    const noticed = accepted.on('2025-03-31', 'noticeFee');
    expect(overdueOn(noticed, '2025-04-25')).toBe(false);
    const awaitingSupplement = accepted.on('2025-03-28', 'requestSupplement', { workingDays: 20 });
    expect(overdueOn(awaitingSupplement, '2025-04-25')).toBe(false);
  });

  it('is never reached while the lapse of a late notice waits for the head, until the late supplement is accepted', () => {
    const lapsed = accepted.on('2025-03-20', 'requestSupplement', { workingDays: 5 });
    expect(overdueOn(lapsed, '2025-06-02')).toBe(false);
    expect(overdueOn(lapsed.on('2025-06-02', 'acceptLateSupplement'), '2025-06-30')).toBe(false);
    expect(overdueOn(lapsed.on('2025-06-02', 'acceptLateSupplement'), '2025-07-31')).toBe(true);
  });

  it('is over when the application is closed without a reply', () => {
    expect(overdueOn(accepted.on('2025-06-02', 'withdraw'), '2025-06-02')).toBe(false);
    expect(overdueOn(accepted.on('2025-06-02', 'void'), '2025-06-02')).toBe(false);
  });
});

describe('the remedy in the notice to the applicant', () => {
  it('is that of the day of signing, not of posting (复议法 23, since 2024-01-01)', () => {
    const signed = aClearedDraft({ receivedOn: '2023-12-25', outcome: 'refusedProcessInformation' }).on(
      '2023-12-29',
      'sign',
    );
    expect(remedyNoticeOf(signed.on('2024-01-02', 'dispatch').application)).toBe('reviewOrSuit');
    expect(remedyNoticeOf(signed.application)).toBeNull();
  });

  it('looks at the items of a partial disclosure', () => {
    const items = [
      { content: '一', outcome: 'disclosed' },
      { content: '二', outcome: 'notHeldHere' },
    ] as const;
    const cleared = accepted
      .on('2025-03-04', 'submitDraft', { outcome: 'disclosed', items })
      .on('2025-03-04', 'review', { kind: 'secrecy' })
      .on('2025-03-04', 'review', { kind: 'legal' });
    const sent = cleared.on('2025-03-04', 'sign').on('2025-03-05', 'dispatch');
    expect(sent.facts.outcome).toBe('partiallyDisclosed');
    expect(remedyNoticeOf(sent.application)).toBe('reviewOrSuit');
  });

  it('is told of each item, once the reply has gone out', () => {
    const items = [
      { content: '一', outcome: 'notExisting' },
      { content: '二', outcome: 'refusedThirdParty' },
    ] as const;
    const signed = accepted
      .on('2025-03-04', 'submitDraft', { outcome: 'notExisting', items, searchRecord: '查' })
      .on('2025-03-04', 'review', { kind: 'secrecy' })
      .on('2025-03-04', 'review', { kind: 'legal' })
      .on('2025-03-04', 'sign');
    const { application } = signed.on('2025-03-05', 'dispatch');
    expect([remedyNoticeOf(application), itemNoticesOf(application)]).toEqual([
      'reviewFirst',
      ['reviewOrSuit', 'reviewFirst'],
    ]);
    expect(itemNoticesOf(signed.application)).toEqual([]);
    expect(itemNoticesOf(signed.on('2025-03-05', 'withdraw').application)).toEqual([]);
  });
});

describe('a reminder', () => {
  /** The reminders sent at once; scheduled ones are in reminder-schedule.spec.ts. */
  const reminded = (scenario: ApplicationScenario) =>
    scenario.recordedEvents
      .filter(({ event }) => event.type !== 'reminded')
      .flatMap((recorded) => remindersOf(recorded));

  it('goes to the handler with new work', () => {
    expect(reminded(accepted.on('2025-03-04', 'assign'))).toEqual([
      { at: '2025-03-04T09:00:00+08:00', kind: 'newWork', to: 'handler' },
    ]);
  });

  it('goes to handler, head and the agency above when the reply is overdue, dated the midnight it became so', () => {
    expect(reminded(accepted.until('2025-06-02'))).toEqual([
      { at: '2025-04-01T00:00:00+08:00', kind: 'overdue', to: 'handler' },
      { at: '2025-04-01T00:00:00+08:00', kind: 'overdue', to: 'head' },
      { at: '2025-04-01T00:00:00+08:00', kind: 'overdue', to: 'supervisor' },
    ]);
  });

  it('goes to the head where a lapse waits to be confirmed, and to no one where it closes by itself', () => {
    const received = anApplication({ receivedOn: '2025-03-03' });
    const late = received.on('2025-03-20', 'requestSupplement', { workingDays: 5 }).until('2025-04-01');
    expect(reminded(late)).toEqual([{ at: '2025-03-28T00:00:00+08:00', kind: 'lapseToConfirm', to: 'head' }]);
    expect(reminded(received.on('2025-03-10', 'requestSupplement').until('2025-04-01'))).toEqual([]);
  });
});
