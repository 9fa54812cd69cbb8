// Forms for the first steps: receipt, amendment, split, assignment, acceptance, supplement.
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { STATUTE } from '@domain/deadlines/statute.js';
import { APPLICANT_LABEL, APPLICANT_TYPES, CHANNEL_LABEL, CHANNELS } from '@domain/vocabulary.js';
import { type Application, factsOf } from '../application';
import { AGENT_FIELDS, agentBody } from './agent-form';
import { DELIVERY, initialDelivery, withDelivery } from './notice-forms';
import { restartsClock } from './restarts-clock';
import {
  type CommandForm,
  type Draft,
  dueAfter,
  dueOf,
  lastDayAfter,
  linesOf,
  numberOf,
  text,
  textOf,
} from './command-form';

/** The changed fields of a registration. */
function changedFields(draft: Draft, page: Application): object {
  const current: Readonly<Record<string, string | null>> = {
    type: page.applicant.type,
    name: '',
    content: page.content.trim(),
    channel: page.channel,
    receivedOn: page.receivedOn ?? '',
  };
  const changed = Object.entries(current).filter(
    ([name, before]) => textOf(draft, name) && textOf(draft, name) !== before,
  );
  return Object.fromEntries(changed.map(([name]) => [name, textOf(draft, name)]));
}

/** Whether another day of receipt is filled in than the one on record. */
function changesReceipt(draft: Draft, { receivedOn }: Application): boolean {
  const changed = textOf(draft, 'receivedOn');
  return changed !== '' && changed !== receivedOn;
}

const REQUEST_SUPPLEMENT: CommandForm = {
  fields: [
    {
      name: 'items',
      kind: 'lines',
      label: text('需要补正的事项', 'What is to be supplemented'),
      isRequired: true,
    },
    {
      name: 'workingDays',
      kind: 'number',
      label: text('补正期限', 'Time for the supplement'),
      least: 1,
      most: 60,
      unit: text('个工作日', 'working days'),
    },
    DELIVERY,
  ],
  initial: (page) => ({
    items: [''],
    workingDays: page.supplementWorkingDays,
    delivery: initialDelivery(page),
  }),
  body: (draft) => withDelivery(REQUEST_SUPPLEMENT, draft),
  needsPreview: () => true,
  effect: (seen) => {
    const days = numberOf(seen.draft, 'workingDays') ?? STATUTE.T4.days;
    const until = lastDayAfter(seen, ({ kind }) => kind === 'supplement');
    const lastNotice = lastDayAfter(seen, ({ kind, status }) => kind === 'supplementNotice' && status === 'missed');
    return [
      text(
        `申请人须在${until ? ` ${until.zh} 前` : `送达后 ${days} 个工作日内`}补正，逾期不补正视为放弃申请。等待期间不计答复期限，收到补正后重新计算。一件申请只能告知一次。`,
        `The applicant has ${until ? `until ${until.en}` : `${days} working days from delivery`}; silence is taken for giving up. Meanwhile the reply's clock stands still, and begins anew with the supplement. It can be asked only once.`,
      ),
      ...(lastNotice
        ? [
            text(
              `已超过收到后 7 个工作日（${lastNotice.zh}）：将记为逾期告知，视为放弃须经负责人确认。`,
              `The 7 working days since receipt are over (${lastNotice.en}): the notice is marked late, and the head must confirm a lapse.`,
            ),
          ]
        : []),
    ];
  },
};

export const INTAKE_FORMS = {
  confirmReceipt: {
    fields: [],
    needsPreview: () => true,
    effect: (seen) => {
      const { today } = seen;
      const dueOn = dueAfter(seen);
      return [
        text(
          `收到日期记为今天（${today}）；答复期限自次日起算 20 个工作日${dueOn ? `，至 ${dueOn.zh}` : ''}。`,
          `It is received today (${today}); the reply is due within 20 working days from tomorrow${dueOn ? `, by ${dueOn.en}` : ''}.`,
        ),
      ];
    },
  },
  amendRegistration: {
    fields: [
      {
        name: 'name',
        kind: 'text',
        label: text('申请人姓名 / 名称', 'Name of the applicant'),
        hint: text('只填写要更正的；不填则不变', 'Only if it is to be amended'),
      },
      { name: 'content', kind: 'longText', label: text('申请内容', 'What is asked for') },
      {
        name: 'type',
        kind: 'choice',
        label: text('申请人类别', 'Kind of applicant'),
        choices: APPLICANT_TYPES.map((value) => ({ value, label: APPLICANT_LABEL[value] })),
        roles: ['head'],
      },
      {
        name: 'channel',
        kind: 'choice',
        label: text('渠道', 'Channel'),
        choices: CHANNELS.map((value) => ({ value, label: CHANNEL_LABEL[value] })),
      },
      {
        name: 'receivedOn',
        kind: 'day',
        label: text('收到日期', 'Received on'),
        hint: text('答复期限和年报随之重新计算', 'The deadlines and the annual report follow it'),
        roles: ['head'],
      },
      ...AGENT_FIELDS,
      { name: 'reason', kind: 'text', label: text('更正理由', 'Why'), isRequired: true },
    ],
    initial: (page) => ({
      agent: 'same',
      authorised: 'yes',
      content: page.content,
      type: page.applicant.type,
      channel: page.channel,
      receivedOn: page.receivedOn ?? '',
    }),
    body: (draft, page) => ({
      fields: changedFields(draft, page),
      ...agentBody(draft),
      reason: textOf(draft, 'reason'),
    }),
    needsPreview: changesReceipt,
    effect: (seen) => {
      const { page, draft } = seen;
      const note = text('原值保留在办理经过中。', 'The values that stood before are kept in what happened.');
      if (!changesReceipt(draft, page)) return [note];
      const receivedOn = textOf(draft, 'receivedOn');
      const dueOn = dueAfter(seen);
      const moves = text(
        `收到日期由 ${page.receivedOn ?? '未确认'} 改为 ${receivedOn}，答复期限随之重新计算${dueOn ? `，为 ${dueOn.zh}` : ''}。`,
        `Received on ${receivedOn} instead of ${page.receivedOn ?? 'no day'}: the deadline is reckoned anew${dueOn ? ` and becomes ${dueOn.en}` : ''}.`,
      );
      return [moves, note];
    },
  },
  void: {
    fields: [
      { name: 'reason', kind: 'longText', label: text('作废理由', 'Why it is void'), isRequired: true },
      {
        name: 'confirmation',
        kind: 'confirmation',
        label: text(
          '我已核对：这件登记确属误登，不是申请人撤回。',
          'I have checked: it was registered by mistake, and not withdrawn by the applicant.',
        ),
        isRequired: true,
      },
    ],
    isDangerous: () => true,
    effect: ({ page }) => [
      text(
        `${page.number} 将作废：不计入任何统计，不再答复，登记号不再使用。作废不能撤销。`,
        `${page.number} becomes void: it counts nowhere, is not answered, and its number is never used again. This cannot be undone.`,
      ),
    ],
  },
  split: {
    fields: [
      {
        name: 'into',
        kind: 'lines',
        label: text('另立的事项（每项一件）', 'Matters split off, one application each'),
        hint: text('本件保留第一个事项，不必在此重复', 'This application keeps its first matter: leave it out here'),
        isRequired: true,
      },
    ],
    body: (draft) => ({ into: linesOf(draft, 'into').map((content) => ({ content })) }),
    effect: ({ draft }) => {
      const count = linesOf(draft, 'into').length;
      return [
        text(
          `将另立 ${count} 件申请，申请人和收到日期与本件相同，各自计算期限、各自计入统计。`,
          `${count} more application${count === 1 ? '' : 's'} of the same applicant and day of receipt, each with its own deadline and place in the figures.`,
        ),
      ];
    },
  },
  assign: {
    fields: [
      {
        name: 'handler',
        kind: 'handler',
        label: text('承办人或承办单位', 'Handler or unit'),
        hint: text('从同事中选择，也可填写科室名称', 'A colleague from the list, or the name of a unit'),
        isRequired: true,
      },
    ],
    initial: (page) => ({ handler: page.handler ?? '' }),
    effect: () => [text('承办人会收到新任务提醒。', 'The handler is told of the new work.')],
  },
  accept: {
    fields: [],
    effect: ({ page }) => {
      const dueOn = dueOf(page);
      return [
        text(
          `受理后进入审查环节；答复期限不变${dueOn ? `，仍为 ${dueOn.zh}` : ''}。`,
          `It goes on to the review; the deadline stays${dueOn ? ` ${dueOn.en}` : ''}.`,
        ),
      ];
    },
  },
  requestSupplement: REQUEST_SUPPLEMENT,
  receiveSupplement: { fields: [], needsPreview: () => true, effect: restartsClock },
  confirmLapse: {
    fields: [
      {
        name: 'confirmation',
        kind: 'confirmation',
        label: text(
          '我已核对：补正告知已送达，申请人至今没有补正，也没有正当理由。',
          'I have checked: the notice was delivered, no supplement has come, and there is no good reason.',
        ),
        isRequired: true,
      },
    ],
    isDangerous: () => true,
    effect: () => [
      text(
        '申请视为放弃并终结，不再答复；计入“逾期不补正”。归档前仍可接受逾期补正。',
        'It is taken for given up and closed without a reply, and counts as a lapsed supplement. Until it is archived a late supplement may still be accepted.',
      ),
    ],
  },
  acceptLateSupplement: {
    fields: [{ name: 'reason', kind: 'longText', label: text('接受的理由', 'Why it is accepted'), isRequired: true }],
    needsPreview: () => true,
    effect: restartsClock,
  },
  withdraw: {
    fields: [
      {
        name: 'confirmation',
        kind: 'confirmation',
        label: text(
          '我已核对：申请人本人明确表示撤回申请。',
          'I have checked: the applicant himself has withdrawn it.',
        ),
        isRequired: true,
      },
    ],
    isDangerous: () => true,
    effect: ({ page }) => [
      page.receivedOn
        ? text(
            '申请终结，不再答复；正在等待的补正、缴费、意见一并终止；计入“申请人撤回”。撤回不能撤销。',
            'It is closed without a reply, whatever is awaited ends, and it counts as withdrawn. This cannot be undone.',
          )
        : text('申请终结；尚未收到，不计入统计。', 'It is closed; not received yet, it counts nowhere.'),
      ...(factsOf(page).signedOn
        ? [text('答复已签发，将不再寄送。', 'The reply is signed and will not be sent.')]
        : []),
    ],
  },
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
