// The next step, and why the others are none.
import { STATES } from '../../../src/domain/applications/allowed-commands.js';
import type { Situation } from '../../../src/domain/applications/command-conditions.js';
import { EVENT_CARDS } from '../../../src/domain/applications/event-labels.js';
import { commandCards, nextStep } from '../../../src/domain/applications/next-step.js';
import { ROLES } from '../../../src/domain/vocabulary.js';
import {
  aClearedDraft,
  anAcceptedApplication,
  anApplication,
  anArrival,
  type ApplicationScenario,
} from '../../support/application.js';
import { calendar } from '../../support/calendar.js';

const at = ({ application, today }: ApplicationScenario): Situation => ({ ...application, on: today, calendar });
const as = (role: (typeof ROLES)[number]) => [{ agencyId: 1, role }];

it.each<[string, string | null, string | null, string | null, string | null, ApplicationScenario]>([
  // clerk, handler, reviewer, head
  [
    'unconfirmed',
    'confirmReceipt',
    'confirmReceipt',
    null,
    'confirmReceipt',
    anArrival({ arrivedOn: '2025-03-03', channel: 'fax' }),
  ],
  ['received', 'accept', 'accept', null, 'accept', anApplication({ receivedOn: '2025-03-03' })],
  ['accepted', 'assign', 'submitDraft', null, 'submitDraft', anAcceptedApplication({ receivedOn: '2025-03-03' })],
  [
    'consulting',
    'consultationDelivered',
    'consultationDelivered',
    null,
    'consultationDelivered',
    anAcceptedApplication({ receivedOn: '2025-03-03' }).on('2025-03-04', 'consultAgency'),
  ],
  [
    'awaiting a supplement',
    'receiveSupplement',
    'receiveSupplement',
    null,
    'receiveSupplement',
    anApplication({ receivedOn: '2025-03-03' }).on('2025-03-04', 'requestSupplement'),
  ],
  [
    'in review, by its handler',
    null,
    null,
    'review',
    'review',
    anAcceptedApplication({ receivedOn: '2025-03-03' }).on('2025-03-04', 'assign').on('2025-03-04', 'submitDraft'),
  ],
  ['cleared', null, null, null, 'sign', aClearedDraft({ receivedOn: '2025-03-03' })],
  [
    'signed',
    'dispatch',
    'dispatch',
    null,
    'dispatch',
    aClearedDraft({ receivedOn: '2025-03-03' }).on('2025-03-10', 'sign'),
  ],
])(
  'an application that is %s has its next step with whom it belongs to',
  (_state, clerk, handler, reviewer, head, scenario) => {
    expect(ROLES.map((role) => nextStep(at(scenario), [role]))).toEqual([clerk, handler, reviewer, head]);
  },
);

describe('the commands', () => {
  const cards = commandCards(at(anAcceptedApplication({ receivedOn: '2025-03-03' })), as('handler'));
  const card = (name: string): (typeof cards)[number] => cards.find(({ command }) => command === name)!;

  it('explain for each that is not allowed why not and who could', () => {
    expect(card('submitDraft')).toMatchObject({ allowed: true, why: null });
    expect(card('extendReply')).toMatchObject({
      allowed: false,
      why: { zh: '延期答复须由机构负责人办理', en: 'extend the reply: it takes a head' },
      roles: [{ role: 'head' }],
    });
    expect(card('sign')).toMatchObject({ allowed: false, why: { zh: '“检索审查”状态下不能签发' } });
    expect(card('receiveReasons').why!.zh).toContain('说明理由');
    expect(cards.some(({ command }) => command === 'missReply')).toBe(false);
  });

  it('are each allowed, or explained in both languages', () => {
    for (const { allowed, why, roles } of cards) {
      expect(why === null).toBe(allowed);
      expect(roles.length).toBeGreaterThan(0);
      if (why) expect(why.zh && why.en).toBeTruthy();
    }
  });
});

it('every event has words in both languages', () => {
  for (const { label, command } of Object.values(EVENT_CARDS)) expect(label.zh && label.en && command).toBeTruthy();
  expect(STATES.size).toBeGreaterThan(0);
});
