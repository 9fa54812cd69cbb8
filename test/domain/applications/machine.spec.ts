// Walks the process: every state is reached, and each allows exactly what the contract allows.
import { stateLabel, STATES, stateValue } from '../../../src/domain/applications/allowed-commands.js';
import { machine, phaseOf } from '../../../src/domain/applications/application.machine.js';
import { isAwaitingApplicant } from '../../../src/domain/applications/facts.js';
import { PHASES, ROLE_LABEL } from '../../../src/domain/vocabulary.js';
import {
  allCommands,
  anAcceptedApplication,
  aClearedDraft,
  anApplication,
  anArrival,
} from '../../support/application.js';
import { type CommandName, processWalk } from '../../support/process-walk.js';

const { nodes, edges } = processWalk();
const list = (...words: readonly string[]): readonly CommandName[] =>
  words.flatMap((some) => some.split(' ')) as CommandName[];

const EVERYDAY = 'assign amendRegistration withdraw';
const CONSULTATIONS = 'consultationDelivered receiveOpinion endConsultation';
const CLOCK = `consultThirdParty consultAgency ${CONSULTATIONS} extendReply demandReasons receiveReasons delayReply noticeFee`;

/** What the contract lets a person do in each state, written down from its table and not from the machine. */
const MAY: Readonly<Record<string, readonly CommandName[]>> = {
  'registration.unconfirmed': list('confirmReceipt void split', EVERYDAY),
  'registration.closed': list('archive'),
  'acceptance.received': list('accept requestSupplement extendReply void split', EVERYDAY),
  'acceptance.awaitingSupplement': list('noticeDelivered receiveSupplement', EVERYDAY),
  'acceptance.lapsed': list('confirmLapse acceptLateSupplement withdraw'),
  'acceptance.closed': list('acceptLateSupplement archive'),
  'review.searching': list('requestSupplement submitDraft void split', CLOCK, EVERYDAY),
  'review.awaitingSupplement': list('noticeDelivered receiveSupplement', CONSULTATIONS, EVERYDAY),
  'review.awaitingPayment': list('noticeDelivered payFee', CONSULTATIONS, EVERYDAY),
  'review.lapsed': list('confirmLapse acceptLateSupplement withdraw'),
  'review.closed': list('acceptLateSupplement archive'),
  'handling.inReview': list('submitDraft review void', CLOCK, EVERYDAY),
  'handling.drafting': list('requestSupplement submitDraft void', CLOCK, EVERYDAY),
  'handling.awaitingSupplement': list('noticeDelivered receiveSupplement', CONSULTATIONS, EVERYDAY),
  'handling.awaitingPayment': list('noticeDelivered payFee', CONSULTATIONS, EVERYDAY),
  'handling.lapsed': list('confirmLapse acceptLateSupplement withdraw'),
  'handling.closed': list('acceptLateSupplement archive'),
  'reply.cleared': list('sign submitDraft review void', CLOCK, EVERYDAY),
  'reply.signed': list('dispatch amendRegistration withdraw'),
  'reply.awaitingPayment': list('noticeDelivered payFee', CONSULTATIONS, EVERYDAY),
  'reply.closed': list('archive'),
  'mailing.sent': list('confirmDelivery returnMail'),
  'mailing.returned': list('dispatch'),
  'mailing.delivered': list('archive'),
  archive: [],
  void: [],
};
const states = Object.keys(MAY);

describe('the process', () => {
  it('has these states and no others', () => {
    expect([...STATES.keys()].sort()).toEqual([...states].sort());
  });

  it('reaches every one of them by lawful commands and the passing of time', () => {
    expect(new Set(nodes.map(({ state }) => state))).toEqual(new Set(states));
  });

  it('holds no timers, services or actors: a clock of 20 days does not belong in memory', () => {
    const keysOf = ({ states: inner = {}, ...own }: { states?: object }): readonly string[] => [
      ...Object.keys(own),
      ...Object.values(inner).flatMap((state: object) => keysOf(state)),
    ];
    const keys = keysOf(machine.config as object);
    expect(keys).toContain('on');
    expect(keys.filter((key) => ['invoke', 'after', 'always', 'entry', 'exit'].includes(key))).toEqual([]);
  });
});

describe.each(states)('%s', (state) => {
  const here = nodes.filter((node) => node.state === state);
  /** The plainest application in this state, and the one with the longest past. */
  const [plainest, fullest] = [here.at(0)!, here.at(-1)!];
  const may = MAY[state]!;

  it(`allows ${may.join(', ') || 'nothing'}`, () => {
    const accepted = new Set(edges.filter(({ from }) => from.state === state).map(({ name }) => name));
    expect([...accepted].sort()).toEqual([...may].sort());
  });

  it('refuses everything else, changes nothing by it, and names what is allowed and to whom', () => {
    for (const scenario of new Set([plainest, fullest])) {
      for (const name of allCommands.filter((each) => !may.includes(each))) {
        const { code, text, details } = scenario.refusal(scenario.today, name);
        expect([name, code]).toEqual([name, 'not-allowed']);
        const allowed = details['allowed'] as readonly {
          command: CommandName;
          roles: readonly (keyof typeof ROLE_LABEL)[];
        }[];
        expect(may).toEqual(expect.arrayContaining(allowed.map(({ command }) => command)));
        expect(text.zh).toContain(allowed.length > 0 ? '现在可以：' : '现在没有可办的事项');
        for (const { roles } of allowed) {
          expect(roles.length).toBeGreaterThan(0);
          for (const role of roles) expect(text.zh).toContain(ROLE_LABEL[role].zh);
        }
      }
    }
  });

  it('is named in both languages and restores from its stored name', () => {
    expect(stateLabel(state).zh).not.toBe('');
    expect(stateLabel(state).en).not.toBe('');
    expect(machine.resolveState({ value: stateValue(state), context: {} as never }).status).toMatch(/active|done/);
  });
});

describe('an unknown state', () => {
  it('is reported as unknown, not treated as a new application', () => {
    expect(() => stateValue('review.dreaming')).toThrow('the machine knows no state review.dreaming');
  });
});

describe('the phases 登记 受理 审查 处理 答复 寄送 归档', () => {
  it('are the first part of the state’s name', () => {
    expect(new Set(states.filter((state) => state !== 'void').map(phaseOf))).toEqual(new Set(PHASES));
    expect(phaseOf('void')).toBe('void');
  });

  it('go from registration to archive as the contract says', () => {
    const received = anArrival({ arrivedOn: '2026-01-05', channel: 'fax' });
    const path = [
      received,
      received.on('2026-01-06', 'confirmReceipt'),
      received.on('2026-01-06', 'confirmReceipt').on('2026-01-07', 'accept'),
    ];
    const drafted = path.at(-1)!.on('2026-01-08', 'submitDraft', { outcome: 'refusedByLaw' });
    const oneReview = drafted.on('2026-01-09', 'review', { kind: 'secrecy' });
    const cleared = oneReview.on('2026-01-09', 'review', { kind: 'legal' });
    const signed = cleared.on('2026-01-12', 'sign');
    const sent = signed.on('2026-01-12', 'dispatch');
    const delivered = sent.on('2026-01-15', 'confirmDelivery');
    const archived = delivered.on('2026-01-16', 'archive');
    expect(
      [...path, drafted, oneReview, cleared, signed, sent, delivered, archived].map(({ state }) => phaseOf(state)),
    ).toEqual([
      'registration',
      'acceptance',
      'review',
      'handling',
      'handling',
      'reply',
      'reply',
      'mailing',
      'mailing',
      'archive',
    ]);
  });

  it('stay, when an application is closed without a reply, the one it was closed in until archived', () => {
    const inReview = anAcceptedApplication({ receivedOn: '2026-01-05' });
    const withdrawn = inReview.on('2026-01-06', 'withdraw');
    expect(phaseOf(withdrawn.state)).toBe('review');
    expect(phaseOf(withdrawn.on('2026-01-06', 'archive').state)).toBe('archive');
  });

  it('are the phase that asked, while a supplement or a payment is awaited, and go on from there', () => {
    const received = anApplication({ receivedOn: '2026-01-05' });
    const accepted = received.on('2026-01-05', 'accept');
    const drafted = accepted.on('2026-01-06', 'submitDraft');
    const sentBack = drafted.on('2026-01-06', 'review', { passed: false });
    const cleared = drafted.on('2026-01-06', 'review');
    const supplemented = [received, accepted, sentBack].map((scenario) => {
      const awaitingSupplement = scenario.on('2026-01-07', 'requestSupplement');
      return [awaitingSupplement.state, awaitingSupplement.on('2026-01-08', 'receiveSupplement').state];
    });
    expect(supplemented).toEqual([
      ['acceptance.awaitingSupplement', 'acceptance.received'],
      ['review.awaitingSupplement', 'review.searching'],
      ['handling.awaitingSupplement', 'handling.drafting'],
    ]);
    const paid = [accepted, drafted, sentBack, cleared].map((scenario) => {
      const noticed = scenario.on('2026-01-07', 'noticeFee');
      return [noticed.state, noticed.on('2026-01-08', 'payFee').state];
    });
    expect(paid).toEqual([
      ['review.awaitingPayment', 'review.searching'],
      ['handling.awaitingPayment', 'handling.inReview'],
      ['handling.awaitingPayment', 'handling.drafting'],
      ['reply.awaitingPayment', 'reply.cleared'],
    ]);
  });
});

describe('a reply on its way to the applicant', () => {
  const signed = aClearedDraft({ receivedOn: '2026-01-05' }).on('2026-01-12', 'sign');

  it('is served by posting, delivered by the return card', () => {
    const sent = signed.on('2026-01-12', 'dispatch', { method: 'ems' });
    expect(sent.facts).toMatchObject({ servedOn: '2026-01-12', closedOn: '2026-01-12', outcome: 'disclosed' });
    expect(sent.facts).not.toHaveProperty('deliveredOn');
    expect(sent.on('2026-01-15', 'confirmDelivery').facts).toMatchObject({
      servedOn: '2026-01-12',
      deliveredOn: '2026-01-15',
    });
  });

  it('is served and delivered at once by a signature at the counter', () => {
    const handed = signed.on('2026-01-12', 'dispatch', { method: 'counter' });
    expect(handed.state).toBe('mailing.delivered');
    expect(handed.facts).toMatchObject({ servedOn: '2026-01-12', deliveredOn: '2026-01-12' });
  });

  it('keeps its first posting day, however often the mail comes back (235号)', () => {
    const again = signed
      .on('2026-01-12', 'dispatch')
      .on('2026-01-20', 'returnMail')
      .on('2026-02-10', 'dispatch', { method: 'registeredMail' });
    expect(again.facts).toMatchObject({ servedOn: '2026-01-12', closedOn: '2026-01-12', method: 'registeredMail' });
    expect(again.reply.settled).toBe('met');
    expect(again.events.at(-1)).toMatchObject({ type: 'replyDispatched', onTime: true });
  });
});

describe('a draft', () => {
  const accepted = anAcceptedApplication({ receivedOn: '2026-01-05' });
  const drafted = accepted.on('2026-01-06', 'submitDraft', { outcome: 'partiallyDisclosed' });

  it('may be reviewed for law first and secrecy after', () => {
    const legal = drafted.on('2026-01-06', 'review', { kind: 'legal' });
    expect(legal.state).toBe('handling.inReview');
    expect(legal.on('2026-01-06', 'review', { kind: 'secrecy' }).state).toBe('reply.cleared');
  });

  it('goes back to drafting when any review is not passed, even after all had been', () => {
    expect(drafted.on('2026-01-06', 'review', { kind: 'legal', passed: false }).state).toBe('handling.drafting');
    const cleared = aClearedDraft({ receivedOn: '2026-01-05' });
    const back = cleared.on('2026-01-06', 'review', { kind: 'legal', passed: false });
    expect(back.state).toBe('handling.drafting');
    expect(back.facts.draft).toBeUndefined();
  });

  it('needs all its reviews again when it is rewritten', () => {
    const cleared = aClearedDraft({ receivedOn: '2026-01-05' });
    expect(cleared.on('2026-01-06', 'submitDraft').state).toBe('handling.inReview');
  });

  it('does not need a review for law unless something is refused', () => {
    const published = accepted.on('2026-01-06', 'submitDraft', { outcome: 'alreadyPublic' });
    expect(published.on('2026-01-06', 'review', { kind: 'secrecy' }).state).toBe('reply.cleared');
  });
});

describe('while the applicant is awaited', () => {
  it('the reply cannot fall due', () => {
    for (const scenario of nodes.filter(({ state }) => isAwaitingApplicant(state))) {
      const { recordedEvents: recorded } = scenario.until('2027-12-31');
      const fresh = recorded.slice(scenario.recordedEvents.length).map(({ event }) => event.type);
      expect(fresh).not.toContain('replyMissed');
    }
  });
});
