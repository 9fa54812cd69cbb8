// The logic of command forms: which fields are shown, what is missing, and what is sent.
import type { Application } from '../../../web/src/applications/application';
import {
  type CommandForm,
  type Draft,
  type Field,
  filledIn,
  isEmpty,
  text,
} from '../../../web/src/applications/commands/command-form';
import { CLOCK_FORMS } from '../../../web/src/applications/commands/clock-forms';
import { INTAKE_FORMS } from '../../../web/src/applications/commands/intake-forms';
import { REMEDY_FORMS } from '../../../web/src/applications/commands/remedy-forms';
import { outcomeOf, REPLY_FORMS } from '../../../web/src/applications/commands/reply-forms';

const LABEL = text('栏', 'field');
const field = (kind: 'text' | 'lines' | 'items' | 'confirmation'): Field => ({ name: 'it', kind, label: LABEL });
const NUMBER: Field = { name: 'it', kind: 'number', label: LABEL, least: 1, most: 60, unit: LABEL };
const page = { application: 'land-2026000001', facts: {}, timeline: [] } as unknown as Application;

const shownOf = ({ fields }: CommandForm, draft: Draft): readonly string[] =>
  fields.filter(({ when }) => when?.(draft) ?? true).map(({ name }) => name);
const missingOf = (form: CommandForm, draft: Draft): readonly string[] =>
  form.fields
    .filter((each) => each.isRequired && (each.when?.(draft) ?? true) && isEmpty(each, draft))
    .map(({ name }) => name);

describe('a field is empty', () => {
  it.each<[string, Field, Draft[string], boolean]>([
    ['without a value', field('text'), null, true],
    ['with blanks only', field('text'), '  ', true],
    ['not with text', field('text'), ' 有 ', false],
    ['as lines of blanks', field('lines'), ['', ' '], true],
    ['not with one line', field('lines'), ['', '一'], false],
    ['as items without content and outcome', field('items'), [{ content: ' ', outcome: null }], true],
    ['not with an item that has content', field('items'), [{ content: '甲', outcome: null }], false],
    ['as a confirmation that is not ticked', field('confirmation'), false, true],
    ['not as a ticked confirmation', field('confirmation'), true, false],
    ['as a number that is not typed', NUMBER, '', true],
    ['not as the number 0', NUMBER, 0, false],
  ])('%s', (_, card, value, expected) => {
    expect(isEmpty(card, { it: value })).toBe(expected);
  });
});

describe('the body of a form', () => {
  const form: CommandForm = {
    fields: [
      { name: 'reason', kind: 'text', label: LABEL },
      { name: 'points', kind: 'lines', label: LABEL },
      { ...NUMBER, name: 'days' },
      { name: 'hidden', kind: 'text', label: LABEL, when: (draft) => draft['reason'] === 'other' },
      { name: 'confirmation', kind: 'confirmation', label: LABEL },
    ],
  };

  it('has the fields that are filled in, trimmed; a confirmation is not sent', () => {
    const draft: Draft = { reason: ' 材料不全 ', points: ['一 ', ''], days: 5, confirmation: true };
    expect(filledIn(form, draft)).toEqual({ reason: '材料不全', points: ['一'], days: 5 });
  });

  it('leaves out what is empty', () => {
    expect(filledIn(form, { reason: '', points: [], days: null })).toEqual({});
  });

  it('leaves out a field that is not shown, even if something was typed before', () => {
    expect(filledIn(form, { reason: '别的', hidden: '旧文字' })).toEqual({ reason: '别的' });
    expect(filledIn(form, { reason: 'other', hidden: '旧文字' })).toEqual({ reason: 'other', hidden: '旧文字' });
  });
});

describe('the draft of a reply', () => {
  const form: CommandForm = REPLY_FORMS.submitDraft;
  const items = [
    { content: '甲', outcome: 'disclosed' },
    { content: '乙', outcome: 'notExisting' },
  ] as const;

  it('has the outcome that is chosen, or the one that its items lead to', () => {
    expect(outcomeOf({ outcome: 'disclosed' })).toBe('disclosed');
    expect(outcomeOf({ outcome: '' })).toBeNull();
    expect(outcomeOf({ outcome: '', items: [items[0]] })).toBe('disclosed');
  });

  it('asks for the outcome unless there are items', () => {
    expect(missingOf(form, {})).toEqual(['outcome']);
    expect(shownOf(form, { items: [items[0]] })).not.toContain('outcome');
  });

  it('asks for a search record where something does not exist, alone or among items', () => {
    expect(missingOf(form, { outcome: 'notExisting' })).toContain('searchRecord');
    expect(missingOf(form, { items })).toContain('searchRecord');
    expect(shownOf(form, { outcome: 'disclosed' })).not.toContain('searchRecord');
  });

  it('is marked and has to be confirmed where it refuses (art. 37)', () => {
    expect(form.isDangerous?.({ outcome: 'refusedStateSecret' })).toBe(true);
    expect(missingOf(form, { outcome: 'refusedStateSecret' })).toEqual(['confirmation']);
    expect(missingOf(form, { outcome: 'refusedStateSecret', confirmation: true })).toEqual([]);
    expect(form.isDangerous?.({ outcome: 'disclosed' })).toBe(false);
  });

  it('sends the answers to the seven questions only where they lead to its outcome', () => {
    const answers = ['stillUnclear'];
    expect(form.body?.({ outcome: 'stillUnclear', answers }, page)).toEqual({ outcome: 'stillUnclear', answers });
    expect(form.body?.({ outcome: 'disclosed', answers }, page)).toEqual({ outcome: 'disclosed' });
  });
});

describe('other forms', () => {
  it('a review sends its result as true or false', () => {
    const { body } = REPLY_FORMS.review;
    expect(body({ kind: 'legal', passed: 'true' })).toEqual({ kind: 'legal', passed: true });
    expect(body({ kind: 'secrecy', passed: 'false' })).toEqual({ kind: 'secrecy', passed: false });
  });

  it('a signature sends why it is given despite missing evidence, if it is', () => {
    const { body } = REPLY_FORMS.sign;
    expect(body({})).toEqual({});
    expect(body({ despite: ' 另附 ' })).toEqual({ despite: '另附' });
  });

  it('a signature over an objection sends the public interest and the day on which the third party was told', () => {
    const { body } = REPLY_FORMS.sign;
    const objection = { reason: '公共安全', informedOn: '2025-03-11' };
    expect(body({ objectionReason: ' 公共安全 ', informedOn: '2025-03-11' })).toEqual({ objection });
    expect(body({ objectionReason: '公共安全' })).toEqual({});
  });

  it('a draft that repeats asks for the number of the earlier reply, alone or among items', () => {
    expect(missingOf(REPLY_FORMS.submitDraft, { outcome: 'repeated' })).toEqual(['earlierReply']);
    const items = [{ content: '甲', outcome: 'repeated' as const }];
    expect(missingOf(REPLY_FORMS.submitDraft, { items })).toEqual(['earlierReply']);
    expect(shownOf(REPLY_FORMS.submitDraft, { outcome: 'disclosed' })).not.toContain('earlierReply');
  });

  it('a notice is sent as delivered today, or as not delivered yet; by mail the latter is offered first', () => {
    const { body, initial } = INTAKE_FORMS.requestSupplement;
    const items = ['写明地块'];
    expect(body?.({ items, workingDays: 10, delivery: 'today' }, page)).toEqual({ items, workingDays: 10 });
    expect(body?.({ items, workingDays: 10, delivery: 'later' }, page)).toEqual({
      items,
      workingDays: 10,
      deliveredOn: null,
    });
    expect(initial?.({ ...page, channel: 'counter' }, null)['delivery']).toBe('today');
    expect(initial?.({ ...page, channel: 'signedMail' }, null)['delivery']).toBe('later');
  });

  it('a delivery is that of the notice on its way', () => {
    const deadlines = [
      { kind: 'reply', status: 'paused', delivered: true },
      { kind: 'payment', status: 'running', delivered: false },
    ] as unknown as Application['deadlines'];
    expect(CLOCK_FORMS.noticeDelivered.body({}, { ...page, deadlines })).toEqual({ kind: 'payment' });
  });

  it('another agency is asked whether it made the information too', () => {
    const form: CommandForm = CLOCK_FORMS.consultAgency;
    expect(missingOf(form, { party: '县保密局', consultation: '征求1' })).toEqual(['coMaker']);
    const draft = { party: '县保密局', consultation: '征求1', coMaker: 'false' };
    expect(form.body?.(draft, page)).toEqual({ ...draft, coMaker: false });
  });

  it('a redone reply asks for the day on which the decision was received', () => {
    expect(missingOf(REMEDY_FORMS['redo']!, { workingDays: 20 })).toEqual(['receivedOn']);
  });

  it('a tracking number is asked for only where it goes by mail', () => {
    expect(shownOf(REPLY_FORMS.dispatch, { method: 'ems' })).toContain('trackingNumber');
    expect(shownOf(REPLY_FORMS.dispatch, { method: 'counter' })).not.toContain('trackingNumber');
  });

  it('a remedy is about the application of the page', () => {
    const { body } = REMEDY_FORMS['openRemedy']!;
    expect(body?.({ kind: 'litigation', name: ' 初1号 ' }, page)).toEqual({
      kind: 'litigation',
      name: '初1号',
      application: 'land-2026000001',
    });
  });
});

it('a supplement notice begins with the agency’s own term, not with the usual one', () => {
  const { initial } = INTAKE_FORMS.requestSupplement;
  expect(initial?.({ ...page, supplementWorkingDays: 15 }, null)).toMatchObject({ items: [''], workingDays: 15 });
});
