// What the registration form sends, what it asks for, and the key it sends under.
import {
  bodyOf,
  EMPTY_DRAFT,
  missingFields,
  type RegistrationDraft,
  withSendKey,
} from '../../../web/src/applications/registration/registration-draft';

const draft = (changes: Partial<RegistrationDraft> = {}): RegistrationDraft => ({
  ...EMPTY_DRAFT,
  agency: 'land',
  name: '张三',
  content: '2025年征地补偿方案',
  ...changes,
});
const AGENT = { ...EMPTY_DRAFT.agent, isThere: true, name: '王律师', authorised: true };

describe('the body', () => {
  it('leaves out what is empty', () => {
    expect(bodyOf(draft(), undefined)).toEqual({
      agency: 'land',
      channel: 'signedMail',
      applicant: { type: 'naturalPerson', name: '张三' },
      content: '2025年征地补偿方案',
    });
  });

  it('is trimmed', () => {
    const { applicant, content } = bodyOf(draft({ name: ' 张三 ', idNumber: ' 11 ', content: ' 方案\n' }), undefined);
    expect(applicant).toEqual({ type: 'naturalPerson', name: '张三', idNumber: '11' });
    expect(content).toBe('方案');
  });

  it('names the mail it came from, the day of arrival and the contact where there are any', () => {
    const body = bodyOf(draft({ arrivedOn: '2026-01-05', phone: ' 138 ', postcode: '  ' }), 7);
    expect(body).toMatchObject({ mail: 7, arrivedOn: '2026-01-05', contact: { phone: '138' } });
  });

  it('has an agent only where there is one', () => {
    expect(bodyOf(draft({ agent: { ...AGENT, isThere: false } }), undefined)).not.toHaveProperty('agent');
    expect(bodyOf(draft({ agent: AGENT }), undefined).agent).toEqual({ name: '王律师', authorised: true });
  });

  it("names the kind of the agent's document only with its number", () => {
    const { agent } = bodyOf(draft({ agent: { ...AGENT, idNumber: '11' } }), undefined);
    expect(agent).toMatchObject({ idType: 'residentIdentityCard', idNumber: '11' });
  });
});

describe('what is missing', () => {
  it.each<[string, Partial<RegistrationDraft>, readonly string[]]>([
    ['nothing', {}, []],
    ['the name', { name: ' ' }, ['name']],
    ['the content', { content: '' }, ['content']],
    ['the name of the agent', { agent: { ...AGENT, name: '' } }, ['agent']],
    [
      'everything, in the order of the form',
      { name: '', content: '', agent: { ...AGENT, name: '' } },
      ['name', 'agent', 'content'],
    ],
    ['nothing of an agent who is not there', { agent: { ...AGENT, isThere: false, name: '' } }, []],
  ])('%s', (_, changes, missing) => {
    expect(missingFields(draft(changes))).toEqual(missing);
  });
});

describe('the key to send under', () => {
  const first = withSendKey(draft(), bodyOf(draft(), undefined));

  it('is kept with the draft while the same is sent again', () => {
    expect(withSendKey(first, bodyOf(first, undefined)).sent.key).toBe(first.sent.key);
  });

  it('is a new one when something else is sent', () => {
    const changed = { ...first, content: '2024年征地补偿方案' };
    expect(withSendKey(changed, bodyOf(changed, undefined)).sent.key).not.toBe(first.sent.key);
  });

  it('is not sent itself', () => {
    expect(bodyOf(first, undefined)).not.toHaveProperty('sent');
  });
});
