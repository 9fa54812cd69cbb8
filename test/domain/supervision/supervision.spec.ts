// Supervision: rates, months, undelivered replies, start of pauses, and reminders of notices.
import { pausedSince } from '../../../src/domain/applications/due-status.js';
import { isDueSoon, lastMonths, rate, undeliveredSince } from '../../../src/domain/supervision/supervision.js';
import { anApplication } from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

describe('a rate', () => {
  it('is a share to four digits, and of nothing none', () => {
    expect([rate(1, 3), rate(0, 5), rate(5, 5), rate(0, 0)]).toEqual([0.3333, 0, 1, null]);
  });
});

describe('the last twelve months', () => {
  it('end with the present one, over New Year', () => {
    const months = lastMonths('2026-03-31');
    expect([months.length, months[0], months[8], months[9], months[11]]).toEqual([
      12,
      '2025-04',
      '2025-12',
      '2026-01',
      '2026-03',
    ]);
  });
});

describe('a reply on its way', () => {
  const signed = anApplication({ receivedOn: '2026-01-05' })
    .on('2026-01-06', 'accept')
    .on('2026-01-07', 'submitDraft')
    .on('2026-01-08', 'review')
    .on('2026-01-09', 'sign');

  it('is undelivered from its posting on, also when it comes back, until it is signed for', () => {
    const mailed = signed.on('2026-01-12', 'dispatch', { method: 'ems' });
    expect(undeliveredSince(signed.application)).toBeNull();
    expect(undeliveredSince(mailed.application)).toBe('2026-01-12');
    expect(undeliveredSince(mailed.on('2026-01-20', 'returnMail').application)).toBe('2026-01-12');
    expect(undeliveredSince(mailed.on('2026-01-14', 'confirmDelivery').application)).toBeNull();
  });

  it('is on its way however it was sent, unless it was signed for at the counter', () => {
    for (const [method, since] of [
      ['online', '2026-01-12'],
      ['email', '2026-01-12'],
      ['counter', null],
    ] as const) {
      expect(undeliveredSince(signed.on('2026-01-12', 'dispatch', { method }).application)).toBe(since);
    }
  });
});

describe('a paused clock', () => {
  const startedOn = anApplication({ receivedOn: '2026-01-05' });

  it('is paused since the earliest of what it waits for, and no longer once it runs', () => {
    const accepted = startedOn.on('2026-01-06', 'accept');
    const one = accepted.on('2026-01-07', 'consultThirdParty');
    const two = one.on('2026-01-09', 'consultAgency');
    expect([accepted, one, two].map(({ application }) => pausedSince(application))).toEqual([
      null,
      '2026-01-07',
      '2026-01-07',
    ]);
    expect(pausedSince(two.on('2026-01-12', 'receiveOpinion').application)).toBe('2026-01-09');
    expect(pausedSince(startedOn.on('2026-01-06', 'requestSupplement').application)).toBe('2026-01-06');
  });
});

describe('a supervision notice', () => {
  it.each([
    ['2026-02-26', '2026-02-27', true],
    ['2026-02-25', '2026-02-27', false],
    // 28 February is a Saturday that is worked; 1 March a Sunday.
    ['2026-02-28', '2026-03-02', true],
    ['2026-02-27', '2026-03-02', false],
    ['2026-03-02', '2026-03-02', true],
    ['2026-03-03', '2026-03-02', false],
  ])('on %s reminds of what is due on %s: %s', (today, dueOn, isReminded) => {
    expect(isDueSoon(dueOn, today, calendar)).toBe(isReminded);
  });
});
