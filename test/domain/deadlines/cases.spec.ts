// Published court and reconsideration cases, by name; dates from the courts or the calendar.
import type { Day } from '../../../src/domain/day.js';
import { remedyNotice } from '../../../src/domain/reply/remedy-notice.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  anArrival,
  type ApplicationScenario,
} from '../../support/application.js';

/** The reply, drafted, reviewed, signed and posted on one day. */
const repliedOn = (day: Day, scenario: ApplicationScenario): ApplicationScenario =>
  scenario
    .on(day, 'submitDraft', { outcome: 'notExisting', searchRecord: '检索档案室目录，无此件' })
    .on(day, 'review')
    .on(day, 'sign')
    .on(day, 'dispatch');

describe('C-1 李健雄 v. 广东省交通运输厅 (guiding case 26)', () => {
  const portal = anApplication({ receivedOn: '2011-06-01', channel: 'online' });

  it('the portal’s confirmation is the receipt: due 2011-06-23, whenever the letter crossed the intranet', () => {
    expect(portal.facts.receivedOn).toBe('2011-06-01');
    expect(portal.dueOn).toBe('2011-06-23');
  });

  it('answered on 2011-08-04, it was late', () => {
    expect(repliedOn('2011-08-04', portal.on('2011-07-28', 'accept')).reply.settled).toBe('missed');
  });
});

describe('C-3 杨某, an e-mail on a Sunday, posted 2017-07-10', () => {
  it('received on the Sunday (our default, no rolling): due 2017-07-07, one day late', () => {
    const scenario = anArrival({ arrivedOn: '2017-06-18', channel: 'email' }).on('2017-06-18', 'confirmReceipt');
    expect(scenario.dueOn).toBe('2017-07-07');
    expect(repliedOn('2017-07-10', scenario.on('2017-06-19', 'accept')).reply.settled).toBe('missed');
  });

  it('received on the Monday, as the court had it: due 2017-07-10, on time', () => {
    const scenario = anArrival({ arrivedOn: '2017-06-18', channel: 'email' }).on('2017-06-19', 'confirmReceipt');
    expect(scenario.dueOn).toBe('2017-07-10');
    expect(repliedOn('2017-07-10', scenario.on('2017-06-19', 'accept')).reply.settled).toBe('met');
  });
});

describe.each([
  ['C-5 连云港四业主: National Day off, 10-08 and 10-09 worked', '2022-09-30', '2022-11-02'],
  ['C-7 罗元昌 v. 彭水县地方海事处 (guiding case 101)', '2014-11-19', '2014-12-10'],
  ['C-8 陈某宜 v. 付店镇政府: the signing day is not day 1', '2025-02-20', '2025-03-20'],
  ['C-11 卫守林 v. 栏杆集镇政府', '2016-10-13', '2016-11-03'],
])('%s', (_case, signedOn, dueOn) => {
  const scenario = anApplication({ receivedOn: signedOn, channel: 'signedMail' });

  it(`signed for on ${signedOn}: due ${dueOn}, and not a day later`, () => {
    expect(scenario.dueOn).toBe(dueOn);
    expect(scenario.until(dueOn).reply.settled).toBeUndefined();
    expect(scenario.until('2026-01-05').reply.settled).toBe('missed');
  });
});

describe('C-7 罗元昌 v. 彭水县地方海事处 (guiding case 101)', () => {
  const scenario = anAcceptedApplication({ receivedOn: '2014-11-19', channel: 'signedMail' });

  it('the reply of 2015-01-23 was late', () => {
    expect(repliedOn('2015-01-23', scenario).reply.settled).toBe('missed');
  });

  it('“does not exist” needs a record of the search', () => {
    expect(scenario.refusal('2014-12-01', 'submitDraft', { outcome: 'notExisting' }).text.en).toContain(
      'search record',
    );
  });
});

describe('C-8 陈某宜 v. 付店镇政府', () => {
  it('ordered on 2025-06-25 to answer within 20 working days: the redone reply has until 2025-07-23', () => {
    expect(anApplication({ receivedOn: '2025-06-25' }).dueOn).toBe('2025-07-23');
  });
});

describe('C-11 卫守林 v. 栏杆集镇政府', () => {
  it('“not held here”, given on 2016-12-09, was late', () => {
    expect(repliedOn('2016-12-09', anAcceptedApplication({ receivedOn: '2016-10-13' })).reply.settled).toBe('missed');
  });
});

describe('C-14 邱某 v. 龙津镇政府', () => {
  const scenario = anAcceptedApplication({ receivedOn: '2014-01-15' });

  it('“not our scope” is itself a reply that must be given', () => {
    expect(scenario.on('2014-01-20', 'submitDraft', { outcome: 'notHeldHere' }).state).toBe('handling.inReview');
  });

  it('silence is a breach', () => {
    expect(scenario.until('2014-03-03').reply.settled).toBe('missed');
  });
});

describe('K-1 赵春英 v. 赵全营镇政府', () => {
  it('an unclear application gets a supplement notice first; “still unclear” cannot come before it', () => {
    const scenario = anAcceptedApplication({ receivedOn: '2025-03-03' });
    expect(scenario.refusal('2025-03-05', 'submitDraft', { outcome: 'stillUnclear' }).code).toBe('not-allowed');
    const supplemented = scenario.on('2025-03-05', 'requestSupplement').on('2025-03-10', 'receiveSupplement');
    expect(supplemented.on('2025-03-11', 'submitDraft', { outcome: 'stillUnclear' }).state).toBe('handling.inReview');
  });
});

describe('K-2 宋某, 293 items in one letter', () => {
  const scenario = anAcceptedApplication({ receivedOn: '2025-03-03' });

  it('is excessive only after reasons were demanded (art. 35)', () => {
    expect(scenario.refusal('2025-03-05', 'submitDraft', { outcome: 'excessive' }).code).toBe('not-allowed');
  });

  it('and were not acceptable, or never came', () => {
    const demanded = scenario.on('2025-03-05', 'demandReasons');
    expect(demanded.on('2025-03-20', 'submitDraft', { outcome: 'excessive' }).state).toBe('handling.inReview');
    const poor = demanded.on('2025-03-10', 'receiveReasons', { acceptable: false });
    expect(poor.on('2025-03-20', 'submitDraft', { outcome: 'excessive' }).state).toBe('handling.inReview');
    const good = demanded.on('2025-03-10', 'receiveReasons', { acceptable: true });
    expect(good.refusal('2025-03-20', 'submitDraft', { outcome: 'excessive' }).code).toBe('not-allowed');
  });
});

describe('K-3 陆红霞 v. 南通市发改委, and K-4 奚某强 v. 公安部', () => {
  it.each([
    ['K-3: the same again', 'repeated'],
    ['K-4: made in a criminal investigation', 'notGovernmentInformation'],
  ] as const)('%s ends in a reply with a free choice of remedy', (_case, outcome) => {
    const cleared = aClearedDraft({ receivedOn: '2025-03-03', outcome });
    expect(cleared.state).toBe('reply.cleared');
    expect(remedyNotice(outcome, '2025-03-03')).toBe('reviewOrSuit');
  });
});

describe('K-5 卢某 v. 枣庄市市中区政府', () => {
  it('an internal unit is not consulted: only a third party or another agency pauses the clock', () => {
    const inConsultation = anAcceptedApplication({ receivedOn: '2025-03-03' }).on('2025-03-04', 'assign', {
      handler: '信息中心',
    });
    expect(inConsultation.dueOn).toBe('2025-03-31');
  });
});

describe('K-6 silence for 15 working days', () => {
  const inConsultation = anAcceptedApplication({ receivedOn: '2025-03-03' })
    .on('2025-03-05', 'consultThirdParty', { consultation: 'owner' })
    .on('2025-03-05', 'consultAgency', { consultation: 'co-maker' })
    .on('2025-03-07', 'consultationDelivered', { consultation: 'owner' })
    .on('2025-03-07', 'consultationDelivered', { consultation: 'co-maker' });

  it('ends both pauses without an opinion: the agency decides, or the co-maker consents (arts. 32, 34)', () => {
    const silent = inConsultation.until('2025-03-29');
    expect(silent.facts.consultations).toEqual([
      { name: 'owner', kind: 'thirdParty', sentOn: '2025-03-05', deliveredOn: '2025-03-07', endedOn: '2025-03-28' },
      {
        name: 'co-maker',
        kind: 'agency',
        sentOn: '2025-03-05',
        deliveredOn: '2025-03-07',
        endedOn: '2025-03-28',
        deemedConsent: true,
      },
    ]);
    expect(silent.on('2025-03-31', 'submitDraft', { outcome: 'disclosed' }).state).toBe('handling.inReview');
    expect(silent.on('2025-03-31', 'submitDraft', { outcome: 'refusedThirdParty' }).state).toBe('handling.inReview');
  });
});

describe('E-1 handed in on 2025-09-26', () => {
  const scenario = anApplication({ receivedOn: '2025-09-26' });

  it('is due 2025-10-30, its supplement notice 2025-10-13', () => {
    expect(scenario.dueOn).toBe('2025-10-30');
    expect(scenario.deadline('supplementNotice').dueOn).toBe('2025-10-13');
  });

  it('E-2 extended on 2025-10-28 by 20 working days: due 2025-11-27', () => {
    expect(scenario.on('2025-10-28', 'extendReply', { workingDays: 20 }).dueOn).toBe('2025-11-27');
  });

  it('E-3 an extension of 2025-10-31 is none: overdue since that day', () => {
    expect(scenario.refusal('2025-10-31', 'extendReply').text.en).toContain('past its last day');
    const missed = scenario.until('2025-10-31').recordedEvents.at(-1)!;
    expect([missed.event.type, missed.at]).toEqual(['replyMissed', '2025-10-31T00:00:00+08:00']);
  });
});

describe('E-4 received 2025-03-03, a supplement asked on 03-10 and received on 03-24', () => {
  it('is due 20 working days after the supplement: 2025-04-22', () => {
    const scenario = anApplication({ receivedOn: '2025-03-03' })
      .on('2025-03-10', 'requestSupplement')
      .on('2025-03-24', 'receiveSupplement');
    expect(scenario.deadline('supplementNotice').settled).toBe('met');
    expect(scenario.dueOn).toBe('2025-04-22');
  });
});
