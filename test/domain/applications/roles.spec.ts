// The contract's table of roles, as data: every command is checked with each of the four roles.
import { REGISTRATION_ROLES } from '../../../src/domain/applications/create-application.js';
import { assertPermitted } from '../../../src/domain/applications/assert-permitted.js';
import { COMMAND_RULES } from '../../../src/domain/applications/command-rules.js';
import { DomainError } from '../../../src/domain/errors.js';
import { mayActAs, type Role, ROLES } from '../../../src/domain/vocabulary.js';
import { allCommands, anApplication, type Fields } from '../../support/application.js';
import { type Edge, type CommandName, processWalk } from '../../support/process-walk.js';

/** C clerk, H handler, R reviewer, L head, as the table has them; that a head may do what C and H may is a rule of its own. */
const TABLE: Readonly<Record<CommandName, string>> = {
  confirmReceipt: 'C H',
  amendRegistration: 'C',
  void: 'L',
  split: 'C H',
  assign: 'C',
  accept: 'C H',
  requestSupplement: 'C H',
  noticeDelivered: 'C H',
  receiveSupplement: 'C H',
  confirmLapse: 'L',
  acceptLateSupplement: 'L',
  consultThirdParty: 'H',
  consultAgency: 'H',
  consultationDelivered: 'C H',
  receiveOpinion: 'C H',
  endConsultation: 'H',
  extendReply: 'L',
  demandReasons: 'H',
  receiveReasons: 'H',
  delayReply: 'L',
  noticeFee: 'H L',
  payFee: 'C H',
  submitDraft: 'H',
  review: 'R L',
  sign: 'L',
  dispatch: 'C H',
  confirmDelivery: 'C H',
  returnMail: 'C H',
  withdraw: 'C H',
  archive: 'C H',
};
const ROLE: Readonly<Record<string, Role>> = { C: 'clerk', H: 'handler', R: 'reviewer', L: 'head' };
const mayBy = (table: string): readonly Role[] => {
  const roles = table.split(' ').map((letter) => ROLE[letter]!);
  return ROLES.filter((role) => roles.includes(role) || (role === 'head' && /[CH]/.test(table)));
};

const { edges } = processWalk();

const outcomeAs = (role: Role, { from, name, fields }: Pick<Edge, 'from' | 'name' | 'fields'>): string => {
  try {
    from.on(from.today, name, { ...fields, by: role } as Fields<CommandName>);
    return 'done';
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('every command of the table', () => {
  it('has its roles written down', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...allCommands].sort());
  });

  it.each(Object.entries(TABLE) as [CommandName, string][])('%s: %s', (name, table) => {
    const edge = edges.find((each) => each.name === name)!;
    const done = ROLES.filter((role) => outcomeAs(role, edge) === 'done');
    expect(done).toEqual(mayBy(table));
    for (const role of ROLES.filter((each) => !done.includes(each))) {
      expect([role, outcomeAs(role, edge)]).toEqual([role, 'not-permitted']);
    }
  });

  it('is not restricted for a line without a role', () => {
    const edge = edges.find(({ name }) => name === 'sign')!;
    expect(edge.from.on(edge.from.today, 'sign').state).toBe('reply.signed');
  });
});

describe('an amended registration', () => {
  const from = anApplication({ receivedOn: '2026-01-05' });
  const by = (fields: Fields<'amendRegistration'>['fields']): readonly Role[] =>
    ROLES.filter(
      (role) =>
        outcomeAs(role, { from, name: 'amendRegistration', fields: { fields } as Fields<CommandName> }) === 'done',
    );

  it('is the clerk’s for spelling, content and channel', () => {
    expect(by({ name: '李明' })).toEqual(['clerk', 'head']);
    expect(by({ content: '征收补偿协议' })).toEqual(['clerk', 'head']);
    expect(by({ channel: 'signedMail' })).toEqual(['clerk', 'head']);
  });

  it('is the head’s alone for dates and type', () => {
    expect(by({ type: 'legalService' })).toEqual(['head']);
    expect(by({ receivedOn: '2026-01-04' })).toEqual(['head']);
    expect(by({ name: '李明', type: 'legalService' })).toEqual(['head']);
  });
});

describe('a refusal for want of a role', () => {
  const cleared = edges.find(({ name }) => name === 'sign')!.from;

  it('says who may, in both languages', () => {
    const { code, text, details } = cleared.refusal(cleared.today, 'sign', { by: 'clerk' });
    expect(code).toBe('not-permitted');
    expect(text).toEqual({ zh: '登记人员不能签发，须由机构负责人办理', en: 'a clerk may not sign; it takes a head' });
    expect(details).toEqual({ allowed: ['head'] });
  });

  it('comes before any other reason: a person without the right learns nothing of the file', () => {
    const received = anApplication({ receivedOn: '2026-01-05' });
    expect(received.refusal('2026-01-05', 'sign', { by: 'clerk' }).code).toBe('not-permitted');
    expect(received.refusal('2026-01-05', 'sign', { by: 'head' }).code).toBe('not-allowed');
  });

  it('is the same for registering (C H)', () => {
    const label = COMMAND_RULES.accept.label;
    expect(ROLES.filter((role) => !throws(() => assertPermitted(role, REGISTRATION_ROLES, label)))).toEqual([
      'clerk',
      'handler',
      'head',
    ]);
    expect(() => assertPermitted(undefined, REGISTRATION_ROLES, label)).not.toThrow();
  });
});

function throws(act: () => void): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

describe('a head', () => {
  it('may do what clerk and handler may, not what is the reviewer’s alone', () => {
    expect(mayActAs('head', ['clerk'])).toBe(true);
    expect(mayActAs('head', ['handler'])).toBe(true);
    expect(mayActAs('head', ['reviewer'])).toBe(false);
    expect(mayActAs('reviewer', ['head'])).toBe(false);
  });
});

describe('time', () => {
  it('has six commands of its own that no person can give', () => {
    const ofTime = Object.entries(COMMAND_RULES).filter(
      ([, { who }]) => typeof who !== 'function' && (who as readonly string[]).includes('time'),
    );
    expect(ofTime.map(([name]) => name)).toEqual([
      'lapseSupplement',
      'lapsePayment',
      'lapseConsultation',
      'lapseReasons',
      'remind',
      'missReply',
    ]);
    expect(allCommands).not.toContain('missReply');
  });
});

describe('every rule card', () => {
  // No article speaks of withdrawing; reminding is the office's own diligence.
  it.each(Object.entries(COMMAND_RULES).filter(([name]) => name !== 'withdraw' && name !== 'remind'))(
    '%s names its article',
    (_name, { article }) => {
      expect(article).toMatch(/第.+条|〔\d{4}〕\d+号/);
    },
  );

  it('has a label in both languages', () => {
    for (const { label } of Object.values(COMMAND_RULES)) expect([label.zh, label.en]).not.toContain('');
  });
});
