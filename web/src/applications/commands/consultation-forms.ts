// Forms for consultations: with third parties, co-makers and other organs (arts. 32–34).
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { CONSULTATION_ENDING_LABEL, CONSULTATION_ENDINGS, type Text } from '@domain/vocabulary.js';
import { consultationsOf } from '../application';
import {
  type Choice,
  type CommandForm,
  dueAfter,
  type Field,
  type FormContext,
  lastDayAfter,
  text,
  textOf,
} from './command-form';

type IsWanted = (consultation: ReturnType<typeof consultationsOf>[number]) => boolean;

/** @param further the fields besides the party and the number */
const consultationForm = (
  party: Text,
  further: readonly Field[],
  effect: NonNullable<CommandForm['effect']>,
): CommandForm => ({
  fields: [
    { name: 'party', kind: 'text', label: party, isRequired: true },
    {
      name: 'consultation',
      kind: 'text',
      label: text('征求意见书编号', 'Number of the consultation'),
      hint: text('用于区分多次征求，请勿填写姓名', 'Tells several apart: no name, please'),
      isRequired: true,
    },
    ...further,
  ],
  initial: (page) => ({ consultation: `征求${consultationsOf(page).length + 1}` }),
  effect,
});

const consultationField = (matches: IsWanted): Field => ({
  name: 'consultation',
  kind: 'choice',
  label: text('征求意见', 'Consultation'),
  isRequired: true,
  choices: ({ page }: FormContext): readonly Choice[] =>
    consultationsOf(page)
      .filter(matches)
      .map(({ name, party }) => ({ value: name, label: text(`${party ?? ''} ${name}`, `${party ?? ''} ${name}`) })),
});

const isUndelivered: IsWanted = ({ deliveredOn, endedOn }) => !deliveredOn && !endedOn;
const isWithoutOpinion: IsWanted = ({ opinion }) => !opinion;
const isRunning: IsWanted = ({ endedOn }) => !endedOn;

const firstConsultation =
  (matches: IsWanted): NonNullable<CommandForm['initial']> =>
  (page, about) => ({
    consultation: about ?? consultationsOf(page).find(matches)?.name ?? '',
  });

const CO_MAKER: Field = {
  name: 'coMaker',
  kind: 'choice',
  label: text('该机关是否共同制作了所申请的信息', 'Did this agency make the information together with yours'),
  isRequired: true,
  choices: [
    { value: 'true', label: text('是，共同制作（条例第三十四条）', 'Yes, it is a co-maker (art. 34)') },
    { value: 'false', label: text('否，如保密、主管等其他机关', 'No: the secrecy authority, for instance') },
  ],
};

const ASKED_CO_MAKER = text(
  '自明日起暂停计算答复期限；对方自收到之日起 15 个工作日内答复，逾期未答视为同意公开（条例第三十四条）。',
  "From tomorrow the reply's clock stands still. The agency has 15 working days from delivery; silence is consent (art. 34).",
);
const ASKED_OTHER_ORGAN = text(
  '自明日起暂停计算答复期限，至收到其意见或者终止征求意见为止；没有 15 个工作日的限制，未答不视为同意（条例第三十三条第三款）。15 个工作日未答的，会提醒承办人和负责人。',
  "From tomorrow the reply's clock stands still until its opinion comes or the consultation is ended. No term binds it, and silence is no consent (art. 33(3)). After 15 working days handler and head are reminded.",
);
const DELIVERED_TO_OTHER_ORGAN = text(
  '送达日记为今天；答复期限继续暂停，至收到其意见或者终止征求意见为止。',
  "Delivered today; the reply's clock stands still until its opinion comes or the consultation is ended.",
);

const OTHERS_RUN = text(
  '其他征求意见仍在进行，答复期限继续暂停。终止不能撤销；此后收到的意见仍可登记。',
  "Others are still consulted, so the reply's clock stands still. It cannot be undone; an opinion that comes later is still recorded.",
);

export const CONSULTATION_FORMS = {
  consultThirdParty: consultationForm(text('第三方姓名或名称', 'The third party'), [], () => [
    text(
      '自明日起暂停计算答复期限（条例第三十三条第三款）；第三方自收到征求意见书之日起 15 个工作日内答复，登记送达后起算。',
      "From tomorrow the reply's clock stands still (art. 33(3)). The third party has 15 working days from delivery: record it when it comes.",
    ),
  ]),
  consultAgency: {
    ...consultationForm(text('机关名称', 'The agency'), [CO_MAKER], ({ draft }) => {
      const coMaker = textOf(draft, 'coMaker');
      if (coMaker === '') return [];
      return [coMaker === 'true' ? ASKED_CO_MAKER : ASKED_OTHER_ORGAN];
    }),
    body: ({ coMaker, ...draft }) => ({
      party: textOf(draft, 'party'),
      consultation: textOf(draft, 'consultation'),
      coMaker: coMaker === 'true',
    }),
  },
  consultationDelivered: {
    fields: [consultationField(isUndelivered)],
    initial: firstConsultation(isUndelivered),
    needsPreview: () => true,
    effect: (seen) => {
      const chosen = textOf(seen.draft, 'consultation');
      if (consultationsOf(seen.page).some(({ name, coMaker }) => name === chosen && coMaker === false))
        return [DELIVERED_TO_OTHER_ORGAN];
      const until = lastDayAfter(seen, ({ consultation }) => consultation === chosen);
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
  endConsultation: {
    fields: [
      consultationField(isRunning),
      {
        name: 'reason',
        kind: 'choice',
        label: text('终止的原因', 'Why it is ended'),
        isRequired: true,
        choices: CONSULTATION_ENDINGS.map((value) => ({ value, label: CONSULTATION_ENDING_LABEL[value] })),
      },
    ],
    initial: firstConsultation(isRunning),
    needsPreview: () => true,
    effect: (seen) => {
      const chosen = textOf(seen.draft, 'consultation');
      if (consultationsOf(seen.page).some((each) => isRunning(each) && each.name !== chosen)) return [OTHERS_RUN];
      const dueOn = dueAfter(seen);
      return [
        text(
          `今天是最后一个扣除日，明日起恢复计算答复期限${dueOn ? `，至 ${dueOn.zh}` : ''}。终止不能撤销；此后收到的意见仍可登记。`,
          `Today is the last day that does not count; the reply is due${dueOn ? ` by ${dueOn.en}` : ' as the clock goes on tomorrow'}. It cannot be undone; an opinion that comes later is still recorded.`,
        ),
      ];
    },
  },
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
