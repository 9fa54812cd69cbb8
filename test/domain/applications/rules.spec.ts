// The rules of each command: one rule, one test, with its article.
import { describeAllowed, allowedCommands } from '../../../src/domain/applications/allowed-commands.js';
import type { DomainErrorCode } from '../../../src/domain/errors.js';
import { aClearedDraft, anAcceptedApplication, anApplication, anArrival } from '../../support/application.js';
import type { Fields, ApplicationScenario } from '../../support/application.js';
import type { CommandName } from '../../support/process-walk.js';

const RECEIVED = '2025-03-03';
/** The reply's last day, without anything else. */
const DUE = '2025-03-31';
const AFTER_DUE = '2025-04-01';
const received = anApplication({ receivedOn: RECEIVED });
const accepted = anAcceptedApplication({ receivedOn: RECEIVED });
const unconfirmed = anArrival({ arrivedOn: RECEIVED, channel: 'ordinaryMail' });

/** The refusal's code and its English reason. */
const refused = <One extends CommandName>(
  scenario: ApplicationScenario,
  day: string,
  name: One,
  fields?: Fields<One>,
): [DomainErrorCode, string] => {
  const { code, text } = scenario.refusal(day, name, fields);
  return [code, text.en];
};

describe('confirmReceipt (art. 31)', () => {
  it('is for what is received by confirmation only', () => {
    expect(refused(received, RECEIVED, 'confirmReceipt')[0]).toBe('not-allowed');
    expect(unconfirmed.on('2025-03-05', 'confirmReceipt').facts.receivedOn).toBe('2025-03-05');
  });
});

describe('accept', () => {
  it('needs a received application (art. 31)', () => {
    expect(refused(unconfirmed, RECEIVED, 'accept')).toEqual(['not-allowed', expect.stringContaining('no place here')]);
  });

  it('waits while a supplement is awaited (art. 30)', () => {
    expect(refused(received.on('2025-03-04', 'requestSupplement'), '2025-03-05', 'accept')[0]).toBe('not-allowed');
  });
});

describe('requestSupplement (art. 30)', () => {
  it('is made once for an application, also after the supplement came', () => {
    const supplemented = received.on('2025-03-04', 'requestSupplement').on('2025-03-06', 'receiveSupplement');
    expect(refused(supplemented, '2025-03-07', 'requestSupplement')).toEqual([
      'not-allowed',
      expect.stringContaining('only once (art. 30)'),
    ]);
  });

  it('comes before a current draft; a draft that was sent back is none', () => {
    const drafted = accepted.on('2025-03-04', 'submitDraft');
    expect(refused(drafted, '2025-03-05', 'requestSupplement')[0]).toBe('not-allowed');
    expect(refused(aClearedDraft({ receivedOn: RECEIVED }), '2025-03-05', 'requestSupplement')[0]).toBe('not-allowed');
    const sentBack = drafted.on('2025-03-05', 'review', { passed: false });
    expect(sentBack.on('2025-03-06', 'requestSupplement').state).toBe('handling.awaitingSupplement');
  });

  it('is accepted when late, and marked late', () => {
    expect(received.on('2025-03-20', 'requestSupplement').facts.supplement).toEqual({
      requestedOn: '2025-03-20',
      onTime: false,
    });
  });

  it('sets a term of 1 to 60 working days', () => {
    expect(refused(received, RECEIVED, 'requestSupplement', { workingDays: 0 })[0]).toBe('invalid');
    expect(refused(received, RECEIVED, 'requestSupplement', { workingDays: 61 })[0]).toBe('invalid');
    expect(refused(received, RECEIVED, 'requestSupplement', { workingDays: 2.5 })[0]).toBe('invalid');
    expect(received.on(RECEIVED, 'requestSupplement', { workingDays: 1 }).deadline('supplement').dueOn).toBe(
      '2025-03-04',
    );
  });

  it('says what is to be supplemented', () => {
    expect(refused(received, RECEIVED, 'requestSupplement', { items: [] })[0]).toBe('invalid');
  });

  it('is not delivered before it is sent', () => {
    expect(refused(received, '2025-03-05', 'requestSupplement', { deliveredOn: '2025-03-04' })[0]).toBe('invalid');
  });
});

describe('receiveSupplement (art. 30)', () => {
  it('needs one that is awaited', () => {
    expect(refused(received, RECEIVED, 'receiveSupplement')[0]).toBe('not-allowed');
  });

  it('is too late on the day after the last: the application is closed by then', () => {
    const awaitingSupplement = received.on('2025-03-10', 'requestSupplement');
    expect(awaitingSupplement.on('2025-03-24', 'receiveSupplement').state).toBe('acceptance.received');
    expect(refused(awaitingSupplement, '2025-03-25', 'receiveSupplement')).toEqual([
      'not-allowed',
      expect.stringContaining('closed without a reply'),
    ]);
  });
});

describe('confirmLapse and acceptLateSupplement (art. 30, Q-3)', () => {
  const late = received.on('2025-03-20', 'requestSupplement', { workingDays: 5 }).until('2025-03-31');

  it('a lapse is confirmed only where the notice was late', () => {
    expect(late.state).toBe('acceptance.lapsed');
    expect(late.on('2025-04-02', 'confirmLapse').facts.closedOn).toBe('2025-04-02');
    const onTime = received.on('2025-03-10', 'requestSupplement').until('2025-03-25');
    expect(refused(onTime, '2025-03-25', 'confirmLapse')[0]).toBe('not-allowed');
  });

  it('a late supplement is excused while the lapse waits for the head, and after it closed the application', () => {
    expect(late.on('2025-04-02', 'acceptLateSupplement').reply.startsOn).toBe('2025-04-02');
    expect(late.on('2025-04-02', 'confirmLapse').on('2025-04-03', 'acceptLateSupplement').reply.startsOn).toBe(
      '2025-04-03',
    );
  });

  it('not before the lapse, when it is simply received', () => {
    const awaitingSupplement = received.on('2025-03-10', 'requestSupplement');
    expect(refused(awaitingSupplement, '2025-03-24', 'acceptLateSupplement')[0]).toBe('not-allowed');
  });

  it('not after archive', () => {
    const archived = late.on('2025-04-02', 'confirmLapse').on('2025-04-02', 'archive');
    expect(refused(archived, '2025-04-03', 'acceptLateSupplement')[0]).toBe('not-allowed');
  });

  it('not where something else closed it', () => {
    expect(refused(accepted.on('2025-03-05', 'withdraw'), '2025-03-06', 'acceptLateSupplement')).toEqual([
      'not-allowed',
      expect.stringContaining('did not end by a lapsed supplement'),
    ]);
    const unpaid = accepted.on('2025-03-05', 'noticeFee').until('2025-04-03');
    expect(refused(unpaid, '2025-04-03', 'acceptLateSupplement')[0]).toBe('not-allowed');
  });
});

describe.each(['consultThirdParty', 'consultAgency'] as const)('%s (arts. 32–34)', (name) => {
  it('comes after acceptance and before signing', () => {
    expect(refused(received, RECEIVED, name)[0]).toBe('not-allowed');
    const cleared = aClearedDraft({ receivedOn: RECEIVED });
    expect(cleared.on('2025-03-05', name).facts.consultations).toHaveLength(1);
    expect(refused(cleared.on('2025-03-05', 'sign'), '2025-03-05', name)[0]).toBe('not-allowed');
  });

  it('has a name of its own', () => {
    const once = accepted.on('2025-03-05', name, { consultation: 'k1' });
    expect(refused(once, '2025-03-06', name, { consultation: 'k1' })[0]).toBe('invalid');
    expect(once.on('2025-03-06', name, { consultation: 'k2' }).facts.consultations).toHaveLength(2);
  });
});

describe('consultationDelivered and receiveOpinion', () => {
  const sent = accepted.on('2025-03-05', 'consultThirdParty', { consultation: 'k1' });

  it('are for a consultation that is known', () => {
    expect(refused(sent, '2025-03-06', 'consultationDelivered', { consultation: 'k9' })[0]).toBe('not-found');
    expect(refused(sent, '2025-03-06', 'receiveOpinion', { consultation: 'k9' })[0]).toBe('not-found');
    expect(refused(accepted, '2025-03-06', 'receiveOpinion')[0]).toBe('not-allowed');
  });

  it('happen once', () => {
    const delivered = sent.on('2025-03-06', 'consultationDelivered');
    expect(refused(delivered, '2025-03-07', 'consultationDelivered')[0]).toBe('not-allowed');
    const answered = delivered.on('2025-03-07', 'receiveOpinion');
    expect(refused(answered, '2025-03-10', 'receiveOpinion', { opinion: 'object' })[0]).toBe('not-allowed');
    expect(refused(answered, '2025-03-10', 'consultationDelivered')[0]).toBe('not-allowed');
  });
});

describe('extendReply (art. 33(2))', () => {
  it('needs a running reply', () => {
    expect(refused(unconfirmed, RECEIVED, 'extendReply')[0]).toBe('not-allowed');
  });

  it('may be notified before acceptance as well: the clock runs since receipt', () => {
    expect(received.on('2025-03-04', 'extendReply').reply.extension).toBe(20);
  });

  it.each([0, 21, -1, 1.5, Number.NaN])('is of 1 to 20 working days, not %d', (workingDays) => {
    expect(refused(accepted, RECEIVED, 'extendReply', { workingDays })[0]).toBe('invalid');
  });

  it('is notified before the last day ends', () => {
    expect(accepted.on(DUE, 'extendReply').reply.extension).toBe(20);
    expect(refused(accepted, AFTER_DUE, 'extendReply')).toEqual([
      'not-allowed',
      expect.stringContaining('past its last day'),
    ]);
  });

  it('is granted once in a running period', () => {
    const extended = accepted.on('2025-03-10', 'extendReply', { workingDays: 5 });
    expect(refused(extended, '2025-03-11', 'extendReply', { workingDays: 5 })).toEqual([
      'not-allowed',
      expect.stringContaining('extended already'),
    ]);
  });

  it('is not granted after a day was fixed under art. 35', () => {
    const delayed = accepted
      .on('2025-03-05', 'demandReasons')
      .on('2025-03-06', 'receiveReasons')
      .on('2025-03-07', 'delayReply');
    expect(refused(delayed, '2025-03-10', 'extendReply')).toEqual(['not-allowed', expect.stringContaining('art. 35')]);
  });
});

describe('demandReasons and receiveReasons (art. 35)', () => {
  it('come after acceptance', () => {
    expect(refused(received, RECEIVED, 'demandReasons')[0]).toBe('not-allowed');
  });

  it('are received once they were demanded', () => {
    expect(refused(accepted, RECEIVED, 'receiveReasons')).toEqual([
      'not-allowed',
      expect.stringContaining('no demand for reasons'),
    ]);
  });

  it('may be demanded again, which drops the earlier answer', () => {
    const again = accepted
      .on('2025-03-05', 'demandReasons')
      .on('2025-03-06', 'receiveReasons', { acceptable: true })
      .on('2025-03-07', 'demandReasons');
    expect(again.facts.reasons).toEqual({ demandedOn: '2025-03-07' });
    expect(refused(again, '2025-03-10', 'delayReply')[0]).toBe('not-allowed');
  });
});

describe('delayReply (art. 35)', () => {
  const demanded = accepted.on('2025-03-05', 'demandReasons');
  const reasoned = demanded.on('2025-03-06', 'receiveReasons', { acceptable: true });

  it('needs acceptable reasons', () => {
    const text = expect.stringContaining('acceptable (art. 35)') as string;
    expect(refused(accepted, '2025-03-07', 'delayReply')).toEqual(['not-allowed', text]);
    expect(refused(demanded, '2025-03-07', 'delayReply')).toEqual(['not-allowed', text]);
    const poor = demanded.on('2025-03-06', 'receiveReasons', { acceptable: false });
    expect(refused(poor, '2025-03-07', 'delayReply')).toEqual(['not-allowed', text]);
  });

  it('comes not after the last day', () => {
    expect(reasoned.on(DUE, 'delayReply', { until: '2025-04-01' }).dueOn).toBe('2025-04-01');
    expect(refused(reasoned, AFTER_DUE, 'delayReply', { until: '2025-06-30' })[0]).toBe('not-allowed');
  });

  it('names a day later than the last one, an extended one too', () => {
    expect(refused(reasoned, '2025-03-07', 'delayReply', { until: DUE })[0]).toBe('invalid');
    const extended = reasoned.on('2025-03-07', 'extendReply');
    expect(refused(extended, '2025-03-10', 'delayReply', { until: '2025-04-28' })[0]).toBe('invalid');
    expect(extended.on('2025-03-10', 'delayReply', { until: '2025-04-29' }).dueOn).toBe('2025-04-29');
  });
});

describe('noticeFee (art. 42, 109号)', () => {
  it('comes after acceptance', () => {
    expect(refused(received, RECEIVED, 'noticeFee')[0]).toBe('not-allowed');
  });

  it('may be sent since 2021-01-01', () => {
    const old = anAcceptedApplication({ receivedOn: '2020-12-21' });
    expect(refused(old, '2020-12-31', 'noticeFee')).toEqual([
      'not-allowed',
      expect.stringContaining('from 2021-01-01 only'),
    ]);
    expect(old.on('2021-01-01', 'noticeFee').state).toBe('review.awaitingPayment');
  });

  it('is sent once', () => {
    const paid = accepted.on('2025-03-05', 'noticeFee').on('2025-03-10', 'payFee');
    expect(refused(paid, '2025-03-11', 'noticeFee')).toEqual(['not-allowed', expect.stringContaining('only once')]);
  });

  it('is not sent after the last day', () => {
    expect(refused(accepted, AFTER_DUE, 'noticeFee')[0]).toBe('not-allowed');
  });

  it.each([
    ['pages', 30],
    ['items', 10],
    ['pages', 0],
    ['pages', 31.5],
    ['items', 1_000_001],
  ] as const)('is refused for %s %d: nothing is charged, or it is no valid count', (basis, quantity) => {
    expect(refused(accepted, RECEIVED, 'noticeFee', { basis, quantity })[0]).toBe('invalid');
  });

  it('keeps the amount that was billed', () => {
    expect(accepted.on(RECEIVED, 'noticeFee', { basis: 'items', quantity: 41 }).facts.fee).toEqual({
      basis: 'items',
      quantity: 41,
      amount: 4300,
    });
  });

  it('charges what the month has come to, less what came before', () => {
    const twelfth = { basis: 'items', quantity: 1, before: 11 } as const;
    expect(accepted.on(RECEIVED, 'noticeFee', twelfth).facts.fee).toEqual({ ...twelfth, amount: 100 });
    expect(refused(accepted, RECEIVED, 'noticeFee', { ...twelfth, before: 9 })[0]).toBe('invalid');
    for (const before of [-1, 1.5, 1_000_001]) {
      expect(refused(accepted, RECEIVED, 'noticeFee', { ...twelfth, before })[0]).toBe('invalid');
    }
  });

  it('is not delivered before it is sent', () => {
    expect(refused(accepted, '2025-03-05', 'noticeFee', { deliveredOn: '2025-03-04' })[0]).toBe('invalid');
  });
});

describe('submitDraft (arts. 36–40)', () => {
  it('comes after acceptance', () => {
    expect(refused(received, RECEIVED, 'submitDraft')[0]).toBe('not-allowed');
  });

  it.each(['supplementLapsed', 'feeLapsed', 'withdrawn'] as const)('is never %s, which is no reply', (outcome) => {
    expect(refused(accepted, RECEIVED, 'submitDraft', { outcome })[0]).toBe('invalid');
    const items = [{ content: '一', outcome }];
    expect(refused(accepted, RECEIVED, 'submitDraft', { outcome: 'disclosed', items })[0]).toBe('invalid');
  });

  it('needs a search record for “does not exist”, of an item too (art. 36(4))', () => {
    const items = [
      { content: '一', outcome: 'disclosed' },
      { content: '二', outcome: 'notExisting' },
    ] as const;
    expect(refused(accepted, RECEIVED, 'submitDraft', { outcome: 'notExisting', searchRecord: ' ' })[0]).toBe(
      'invalid',
    );
    expect(refused(accepted, RECEIVED, 'submitDraft', { outcome: 'disclosed', items })[0]).toBe('invalid');
    const found = accepted.on(RECEIVED, 'submitDraft', { outcome: 'disclosed', items, searchRecord: '检索目录' });
    expect(found.facts.draft!.outcome).toBe('partiallyDisclosed');
  });

  it('needs a supplement that came for “still unclear” (art. 30)', () => {
    const excused = accepted.on('2025-03-04', 'requestSupplement').on('2025-03-06', 'receiveSupplement');
    expect(refused(accepted, RECEIVED, 'submitDraft', { outcome: 'stillUnclear' })[0]).toBe('not-allowed');
    expect(excused.on('2025-03-07', 'submitDraft', { outcome: 'stillUnclear' }).state).toBe('handling.inReview');
  });

  it('may replace a current draft', () => {
    const second = accepted.on('2025-03-04', 'submitDraft').on('2025-03-05', 'submitDraft', { outcome: 'repeated' });
    expect(second.facts.draft).toEqual({ outcome: 'repeated' });
  });
});

describe('sign (arts. 17, 33)', () => {
  const refusal = accepted.on('2025-03-04', 'submitDraft', { outcome: 'refusedStateSecret' });

  it('needs the secrecy review', () => {
    const legal = refusal.on('2025-03-04', 'review', { kind: 'legal' });
    expect(refused(legal, '2025-03-05', 'sign')).toEqual([
      'not-allowed',
      expect.stringContaining('must pass secrecy review (art. 17)'),
    ]);
  });

  it('needs the legal review for a refusal', () => {
    const secret = refusal.on('2025-03-04', 'review', { kind: 'secrecy' });
    expect(refused(secret, '2025-03-05', 'sign')[1]).toContain('must pass legal review');
  });

  it('names both where both are missing', () => {
    expect(refused(refusal, '2025-03-05', 'sign')[1]).toContain('secrecy review and legal review');
  });

  it('may be late: a late reply is still a reply', () => {
    expect(aClearedDraft({ receivedOn: RECEIVED }).on('2025-06-02', 'sign').state).toBe('reply.signed');
  });
});

describe('after signing', () => {
  const signed = aClearedDraft({ receivedOn: RECEIVED }).on('2025-03-04', 'sign');

  it('the spelling of name and content may be amended, nothing else', () => {
    const fields = (some: NonNullable<Fields<'amendRegistration'>['fields']>) => ({ fields: some });
    expect(signed.on('2025-03-05', 'amendRegistration', fields({ name: '李明' })).state).toBe('reply.signed');
    expect(signed.on('2025-03-05', 'amendRegistration', fields({ content: '协议' })).state).toBe('reply.signed');
    expect(refused(signed, '2025-03-05', 'amendRegistration', fields({ type: 'legalService' }))[0]).toBe('not-allowed');
    expect(refused(signed, '2025-03-05', 'amendRegistration', fields({ channel: 'online' }))[0]).toBe('not-allowed');
    expect(refused(signed, '2025-03-05', 'amendRegistration', fields({ receivedOn: '2025-03-01' }))[0]).toBe(
      'not-allowed',
    );
  });

  it('the applicant may still withdraw, until dispatch', () => {
    expect(signed.on('2025-03-05', 'withdraw').facts.outcome).toBe('withdrawn');
    expect(refused(signed.on('2025-03-05', 'dispatch'), '2025-03-06', 'withdraw')[0]).toBe('not-allowed');
  });
});

describe('returnMail (235号)', () => {
  it('is for mail: a message or a signature does not come back', () => {
    const signed = aClearedDraft({ receivedOn: RECEIVED }).on('2025-03-04', 'sign');
    for (const method of ['online', 'email'] as const) {
      const sent = signed.on('2025-03-05', 'dispatch', { method });
      expect(refused(sent, '2025-03-06', 'returnMail')).toEqual(['not-allowed', expect.stringContaining('only mail')]);
    }
    expect(signed.on('2025-03-05', 'dispatch', { method: 'registeredMail' }).on('2025-03-10', 'returnMail').state).toBe(
      'mailing.returned',
    );
  });
});

describe('archive', () => {
  it('needs delivery, or an application closed without a reply', () => {
    const sent = aClearedDraft({ receivedOn: RECEIVED }).on('2025-03-04', 'sign').on('2025-03-04', 'dispatch');
    expect(refused(sent, '2025-03-05', 'archive')[0]).toBe('not-allowed');
    expect(sent.on('2025-03-05', 'confirmDelivery').on('2025-03-05', 'archive').state).toBe('archive');
    expect(accepted.on('2025-03-04', 'withdraw').on('2025-03-05', 'archive').state).toBe('archive');
  });
});

describe('split (一事一申请)', () => {
  it('comes before any notice', () => {
    const notified = [
      accepted.on('2025-03-04', 'requestSupplement').on('2025-03-05', 'receiveSupplement'),
      accepted.on('2025-03-04', 'noticeFee').on('2025-03-05', 'payFee'),
      accepted.on('2025-03-04', 'extendReply'),
      accepted.on('2025-03-04', 'demandReasons'),
    ];
    for (const scenario of notified) expect(refused(scenario, '2025-03-06', 'split')[0]).toBe('not-allowed');
  });

  it('comes before any draft, one that was sent back too', () => {
    const drafted = accepted.on('2025-03-04', 'submitDraft');
    expect(refused(drafted, '2025-03-05', 'split')[0]).toBe('not-allowed');
    expect(refused(drafted.on('2025-03-05', 'review', { passed: false }), '2025-03-05', 'split')[0]).toBe(
      'not-allowed',
    );
  });
});

describe('void (作废)', () => {
  it('counts nowhere and goes nowhere', () => {
    const mistaken = accepted.on('2025-03-04', 'void');
    expect(mistaken.facts.counts).toBe(false);
    expect(mistaken.state).toBe('void');
    expect(mistaken.deadlines.map(({ settled }) => settled)).toEqual(['cancelled', 'cancelled']);
    expect(mistaken.until('2026-03-03').recordedEvents).toHaveLength(mistaken.recordedEvents.length);
  });
});

describe('amendRegistration (更正登记)', () => {
  it('amends something', () => {
    expect(refused(received, RECEIVED, 'amendRegistration', { fields: {} })[0]).toBe('invalid');
  });

  it('lets nothing be received in the future', () => {
    expect(refused(received, RECEIVED, 'amendRegistration', { fields: { receivedOn: '2025-03-04' } })[0]).toBe(
      'invalid',
    );
  });

  it('moves the reply and its notice to the new day of receipt, and keeps the old day in the event', () => {
    const amended = received.on('2025-03-05', 'amendRegistration', { fields: { receivedOn: '2025-02-28' } });
    expect(amended.facts.receivedOn).toBe('2025-02-28');
    expect(
      amended.deadlines.map(({ kind, startsOn, dueOn, originalDueOn }) => [kind, startsOn, dueOn, originalDueOn]),
    ).toEqual([
      ['reply', '2025-02-28', '2025-03-28', '2025-03-28'],
      ['supplementNotice', '2025-02-28', '2025-03-11', '2025-03-11'],
    ]);
    expect(amended.events).toContainEqual(
      expect.objectContaining({
        type: 'registrationAmended',
        before: { receivedOn: '2025-03-03' },
        receivedOn: '2025-02-28',
      }),
    );
  });

  it('makes overdue at once what is overdue by the new day', () => {
    const amended = accepted.on('2025-03-20', 'amendRegistration', { fields: { receivedOn: '2025-01-06' } });
    expect(amended.reply.settled).toBe('missed');
    expect(amended.events.at(-1)).toMatchObject({ type: 'replyMissed' });
  });

  it('makes running again what was overdue by the wrong day', () => {
    const amended = accepted
      .until('2025-04-02')
      .on('2025-04-02', 'amendRegistration', { fields: { receivedOn: '2025-03-10' } });
    expect(amended.reply).toMatchObject({ startsOn: '2025-03-10', dueOn: '2025-04-08' });
    expect(amended.reply.settled).toBeUndefined();
  });

  it('judges a supplement notice again by the new day', () => {
    const awaitingSupplement = received.on('2025-03-12', 'requestSupplement');
    const earlier = awaitingSupplement.on('2025-03-13', 'amendRegistration', { fields: { receivedOn: '2025-02-28' } });
    expect(earlier.facts.supplement!.onTime).toBe(false);
    expect(earlier.deadline('supplementNotice').settled).toBe('missed');
  });

  it('leaves a period that a supplement began: only the first one starts with receipt', () => {
    const supplemented = received.on('2025-03-10', 'requestSupplement').on('2025-03-24', 'receiveSupplement');
    const amended = supplemented.on('2025-03-25', 'amendRegistration', { fields: { receivedOn: '2025-02-28' } });
    expect(amended.reply).toEqual(supplemented.reply);
  });

  it('gives the days of the law in force on the new day (art. 56)', () => {
    const old = anApplication({ receivedOn: '2019-05-15' }).on('2019-05-16', 'amendRegistration', {
      fields: { receivedOn: '2019-05-14' },
    });
    expect(old.reply).toMatchObject({ days: 15, dueOn: '2019-06-04' });
  });

  it('receives by a channel that needs no confirmation (art. 31)', () => {
    const signedFor = unconfirmed.on('2025-03-05', 'amendRegistration', { fields: { channel: 'signedMail' } });
    expect(signedFor.state).toBe('acceptance.received');
    expect(signedFor.facts).toMatchObject({ channel: 'signedMail', receivedOn: RECEIVED });
    expect(signedFor.dueOn).toBe(DUE);
  });

  it('keeps the names of persons out of facts and events', () => {
    const renamed = received.on('2025-03-04', 'amendRegistration', { fields: { name: '李明' }, reason: '笔误' });
    expect(JSON.stringify([renamed.application, renamed.recordedEvents])).not.toMatch(/李明|张三/);
    expect(renamed.events.at(-1)).toMatchObject({ renamed: true, reason: '笔误' });
  });

  it('changes the column of the applicant', () => {
    const retyped = received.on('2025-03-04', 'amendRegistration', { fields: { type: 'legalService' } });
    expect(retyped.facts.applicant).toBe('legalService');
    expect(retyped.events.at(-1)).toMatchObject({ before: { type: 'naturalPerson' } });
  });
});

describe('what is allowed now', () => {
  const offered = (scenario: ApplicationScenario): readonly string[] =>
    allowedCommands({ ...scenario.application, on: scenario.today, calendar: scenario.calendar }).map(
      ({ command }) => command,
    );

  it('leaves out what the application’s own facts forbid', () => {
    expect(offered(accepted)).toContain('extendReply');
    expect(offered(accepted.on('2025-03-04', 'extendReply'))).not.toContain('extendReply');
    expect(offered(accepted)).not.toContain('delayReply');
    expect(offered(accepted)).not.toContain('receiveOpinion');
    expect(offered(accepted.on('2025-03-04', 'consultAgency'))).toContain('receiveOpinion');
  });

  it('is what the refusal says, with the roles', () => {
    const sent = aClearedDraft({ receivedOn: RECEIVED }).on('2025-03-04', 'sign').on('2025-03-04', 'dispatch');
    expect(sent.refusal('2025-03-05', 'archive').text).toEqual({
      zh: '“已寄出”状态下不能归档。现在可以：签收（登记人员、承办人）、退件（登记人员、承办人）。',
      en: 'it is sent: archive has no place here. Allowed now: confirm delivery (clerk, handler), return mail (clerk, handler).',
    });
    expect(describeAllowed([]).zh).toBe('现在没有可办的事项。');
  });
});
