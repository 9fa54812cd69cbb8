// Forms for what affects the clock: consultations, extension and delay, reasons, the fee.
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { longestExtension } from '@domain/deadlines/statute.js';
import { feeFor } from '@domain/reply/fees.js';
import type { Text } from '@domain/vocabulary.js';
import { consultationsOf } from '../application';
import { restartsClock } from './intake-forms';
import {
  type Choice,
  type CommandForm,
  dueAfter,
  dueOf,
  type Field,
  type FormContext,
  lastDayAfter,
  numberOf,
  text,
  textOf,
} from './command-form';

const consultationForm = (party: Text, effect: Text): CommandForm => ({
  fields: [
    { name: 'party', kind: 'text', label: party, isRequired: true },
    {
      name: 'consultation',
      kind: 'text',
      label: text('征求意见书编号', 'Number of the consultation'),
      hint: text('用于区分多次征求，请勿填写姓名', 'Tells several apart: no name, please'),
      isRequired: true,
    },
  ],
  initial: (page) => ({ consultation: `征求${consultationsOf(page).length + 1}` }),
  effect: () => [effect],
});

const consultationField = (matches: (consultation: ReturnType<typeof consultationsOf>[number]) => boolean): Field => ({
  name: 'consultation',
  kind: 'choice',
  label: text('征求意见', 'Consultation'),
  isRequired: true,
  choices: ({ page }: FormContext): readonly Choice[] =>
    consultationsOf(page)
      .filter(matches)
      .map(({ name, party }) => ({ value: name, label: text(`${party ?? ''} ${name}`, `${party ?? ''} ${name}`) })),
});

const isUndelivered = ({ deliveredOn, endedOn }: ReturnType<typeof consultationsOf>[number]): boolean =>
  !deliveredOn && !endedOn;
const isWithoutOpinion = ({ opinion }: ReturnType<typeof consultationsOf>[number]): boolean => !opinion;

const firstConsultation =
  (matches: typeof isUndelivered): NonNullable<CommandForm['initial']> =>
  (page, about) => ({
    consultation: about ?? consultationsOf(page).find(matches)?.name ?? '',
  });

export const CLOCK_FORMS = {
  consultThirdParty: consultationForm(
    text('第三方姓名或名称', 'The third party'),
    text(
      '自明日起暂停计算答复期限（条例第三十三条第三款）；第三方自收到征求意见书之日起 15 个工作日内答复，登记送达后起算。',
      "From tomorrow the reply's clock stands still (art. 33(3)). The third party has 15 working days from delivery: record it when it comes.",
    ),
  ),
  consultAgency: consultationForm(
    text('机关名称', 'The agency'),
    text(
      '自明日起暂停计算答复期限；对方自收到之日起 15 个工作日内答复，逾期未答视为同意公开（条例第三十四条）。',
      "From tomorrow the reply's clock stands still. The agency has 15 working days from delivery; silence is consent (art. 34).",
    ),
  ),
  consultationDelivered: {
    fields: [consultationField(isUndelivered)],
    initial: firstConsultation(isUndelivered),
    needsPreview: () => true,
    effect: (seen) => {
      const until = lastDayAfter(seen, ({ consultation }) => consultation === textOf(seen.draft, 'consultation'));
      return [
        text(
          `送达日记为今天；对方须在 15 个工作日内答复${until ? `，至 ${until.zh}` : ''}，届满后恢复计算答复期限。`,
          `Delivered today; the opinion is due within 15 working days${until ? `, by ${until.en}` : ''}, after which the reply's clock goes on.`,
        ),
      ];
    },
  },
  receiveOpinion: {
    fields: [
      consultationField(isWithoutOpinion),
      {
        name: 'opinion',
        kind: 'choice',
        label: text('意见', 'Opinion'),
        isRequired: true,
        choices: [
          { value: 'agree', label: text('同意公开', 'agrees to disclosure') },
          { value: 'object', label: text('不同意公开', 'objects to disclosure') },
        ],
      },
    ],
    initial: firstConsultation(isWithoutOpinion),
    effect: () => [
      text(
        '今天是最后一个扣除日，明日起恢复计算答复期限。',
        "Today is the last day that does not count; the reply's clock goes on tomorrow.",
      ),
    ],
  },
  extendReply: {
    fields: [
      {
        name: 'workingDays',
        kind: 'number',
        label: text('延长', 'Extended by'),
        least: 1,
        most: 20,
        unit: text('个工作日', 'working days'),
        isRequired: true,
      },
      { name: 'approvedBy', kind: 'text', label: text('批准人', 'Approved by'), isRequired: true },
    ],
    initial: (page) => ({ workingDays: longestExtension(page.receivedOn ?? '9999-01-01') }),
    needsPreview: () => true,
    effect: (seen) => {
      const before = dueOf(seen.page);
      const dueOn = dueAfter(seen);
      return [
        ...(before && dueOn
          ? [text(`原期限 ${before.zh}，延期后 ${dueOn.zh}。`, `Due on ${before.en} now, on ${dueOn.en} after it.`)]
          : []),
        text(
          '延期须今天告知申请人；一个期限内只能延期一次，不能撤销。',
          'The applicant must be told today. Only once in a running period, and it cannot be undone.',
        ),
      ];
    },
  },
  demandReasons: {
    fields: [],
    effect: () => [
      text(
        '要求申请人说明理由，不停止计算答复期限（条例第三十五条）。',
        "The applicant is asked for his reasons; the reply's clock goes on (art. 35).",
      ),
    ],
  },
  receiveReasons: {
    fields: [
      {
        name: 'acceptable',
        kind: 'choice',
        label: text('理由是否合理', 'Are the reasons good'),
        isRequired: true,
        choices: [
          { value: 'true', label: text('合理', 'They are') },
          { value: 'false', label: text('不合理', 'They are not') },
        ],
      },
    ],
    body: (draft) => ({ acceptable: textOf(draft, 'acceptable') === 'true' }),
    effect: ({ draft }) => {
      const acceptable = textOf(draft, 'acceptable');
      if (acceptable === 'true') {
        return [
          text('可以确定延迟答复的合理期限并告知申请人。', 'A later day for the reply may be told to the applicant.'),
        ];
      }
      return acceptable === 'false'
        ? [text('可以“无正当理由大量反复申请”不予处理。', 'It may be refused as excessive without good reason.')]
        : [];
    },
  },
  delayReply: {
    fields: [{ name: 'until', kind: 'day', label: text('延迟至', 'Until'), isRequired: true }],
    needsPreview: () => true,
    effect: (seen) => {
      const until = dueAfter(seen);
      if (!until) return [];
      const before = dueOf(seen.page);
      return [
        text(
          `答复期限由 ${before?.zh ?? '未定'} 改为 ${until.zh}：固定日期，此后不受暂停影响，也不能再延期。`,
          `The reply is due on ${until.en} instead of ${before?.en ?? 'no day'}: a fixed day that no pause moves, with no extension after it.`,
        ),
      ];
    },
  },
  noticeFee: {
    fields: [
      {
        name: 'basis',
        kind: 'choice',
        label: text('计费方式', 'Billed by'),
        isRequired: true,
        choices: [
          { value: 'items', label: text('按件', 'items') },
          { value: 'pages', label: text('按量（页）', 'pages') },
        ],
      },
      {
        name: 'quantity',
        kind: 'number',
        label: text('数量', 'Quantity'),
        least: 1,
        most: 1_000_000,
        unit: text('件 / 页', 'items or pages'),
        isRequired: true,
      },
      {
        name: 'deliveredOn',
        kind: 'day',
        label: text('通知送达日', 'Delivered on'),
        hint: text('不填为今天', 'Today unless said'),
      },
    ],
    initial: () => ({ basis: 'pages' }),
    needsPreview: () => true,
    effect: (seen) => {
      const { draft } = seen;
      const quantity = numberOf(draft, 'quantity');
      const basis = textOf(draft, 'basis');
      if (!quantity || (basis !== 'items' && basis !== 'pages')) return [];
      const amount = feeFor(basis, quantity);
      if (amount === 0)
        return [text('按此数量不收费，无须通知。', 'Nothing is charged for this quantity: no notice is due.')];
      const until = lastDayAfter(seen, ({ kind }) => kind === 'payment');
      return [
        text(
          `应收 ${amount} 元；申请人须在 20 个工作日内缴费${until ? `，至 ${until.zh}` : ''}，逾期视为放弃申请。缴费后答复期限重新计算。只能通知一次。`,
          `${amount} yuan are due within 20 working days${until ? `, by ${until.en}` : ''}; without payment it is taken for given up. With payment the reply's clock begins anew. Only once.`,
        ),
      ];
    },
  },
  payFee: { fields: [], needsPreview: () => true, effect: restartsClock },
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
