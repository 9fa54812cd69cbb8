// Forms for the notices to the applicant: their delivery, the fee and its payment (art. 30, 109号).
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { feeFor } from '@domain/reply/fees.js';
import { NOTICE_KINDS, NOTICE_LABEL, type NoticeKind, type Text } from '@domain/vocabulary.js';
import type { Application } from '../application';
import {
  type CommandForm,
  type Draft,
  type Field,
  filledIn,
  type FormContext,
  lastDayAfter,
  numberOf,
  text,
  textOf,
} from './command-form';
import { restartsClock } from './restarts-clock';

/** A notice reaches the applicant today, or some day that is recorded then: its term runs from there. */
export const DELIVERY: Field = {
  name: 'delivery',
  kind: 'choice',
  label: text('是否已经送达申请人', 'Has it reached the applicant'),
  hint: text('期限自送达之日起算，不以发出推定送达', 'Its term runs from delivery, which sending does not prove'),
  isRequired: true,
  choices: [
    { value: 'later', label: text('尚未送达，送达后再登记', 'Not yet: its delivery is recorded later') },
    { value: 'today', label: text('今天已送达（当面、电子等）', 'Today: handed over or received online') },
  ],
};

/** At the counter it is handed over; by mail it is on its way. */
export const initialDelivery = ({ channel }: Application): string => (channel === 'counter' ? 'today' : 'later');

/** The body with the day of delivery in place of the choice. */
export function withDelivery(form: CommandForm, draft: Draft): object {
  const { delivery, ...body } = filledIn(form, draft) as { readonly delivery?: string };
  return { ...body, ...(delivery === 'later' && { deliveredOn: null }) };
}

/** The kind of the notice that is on its way. */
const undeliveredKind = ({ deadlines }: Application): NoticeKind | undefined =>
  NOTICE_KINDS.find((kind) =>
    deadlines.some((each) => each.kind === kind && each.status === 'running' && !each.delivered),
  );

function describeFee({ draft, preview }: FormContext, until: Text | null): readonly Text[] {
  const quantity = numberOf(draft, 'quantity');
  const basis = textOf(draft, 'basis');
  if (!quantity || (basis !== 'items' && basis !== 'pages')) return [];
  const fee = preview?.fee;
  if (!fee) return basis === 'pages' && feeFor(basis, quantity) === 0 ? [NOTHING_CHARGED] : [];
  const { zh, en } = fee.before > 0 ? itemsBefore(fee.before) : text('', '');
  return [
    text(
      `${zh}应收 ${fee.amount} 元；申请人须自收到通知次日起 20 个工作日内缴费${until ? `，至 ${until.zh}` : ''}，逾期视为放弃申请。缴费后答复期限重新计算。只能通知一次。`,
      `${en}${fee.amount} yuan are due within 20 working days of delivery${until ? `, by ${until.en}` : ''}; without payment it is taken for given up. With payment the reply's clock begins anew. Only once.`,
    ),
  ];
}

const NOTHING_CHARGED = text('按此数量不收费，无须通知。', 'Nothing is charged for this quantity: no notice is due.');
const itemsBefore = (before: number): Text =>
  text(
    `该申请人本月此前已有 ${before} 件，累计计算。`,
    `${before} items of the same applicant came before in this month. `,
  );

const NOTICE_FEE: CommandForm = {
  fields: [
    {
      name: 'basis',
      kind: 'choice',
      label: text('计费方式', 'Billed by'),
      hint: text(
        '按件的，同一申请人本月的件数由系统累计；按量的，须提供复制件',
        "Items of the applicant's month are added up; pages are billed only for copies",
      ),
      isRequired: true,
      choices: [
        { value: 'items', label: text('按件', 'items') },
        { value: 'pages', label: text('按量（页）', 'pages') },
      ],
    },
    {
      name: 'quantity',
      kind: 'number',
      label: text('本次数量', 'Quantity now'),
      least: 1,
      most: 1_000_000,
      unit: text('件 / 页', 'items or pages'),
      isRequired: true,
    },
    DELIVERY,
  ],
  initial: (page) => ({ basis: 'pages', delivery: initialDelivery(page) }),
  body: (draft) => withDelivery(NOTICE_FEE, draft),
  needsPreview: () => true,
  effect: (seen) =>
    describeFee(
      seen,
      lastDayAfter(seen, ({ kind }) => kind === 'payment'),
    ),
};

export const NOTICE_FORMS = {
  noticeDelivered: {
    fields: [],
    body: (_draft, page) => ({ kind: undeliveredKind(page) }),
    needsPreview: () => true,
    effect: (seen) => {
      const notice = undeliveredKind(seen.page);
      if (!notice) return [];
      const until = lastDayAfter(seen, ({ kind }) => kind === notice);
      const { zh, en } = NOTICE_LABEL[notice];
      return [
        text(
          `${zh}的送达日记为今天，申请人的期限自明日起算${until ? `，至 ${until.zh}` : ''}；逾期视为放弃申请。`,
          `Delivered today: ${en}. The applicant's time runs from tomorrow${until ? `, until ${until.en}` : ''}; silence is taken for giving up.`,
        ),
      ];
    },
  },
  noticeFee: NOTICE_FEE,
  payFee: { fields: [], needsPreview: () => true, effect: restartsClock },
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
