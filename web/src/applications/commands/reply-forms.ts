// Forms for the reply: draft, reviews, signature, dispatch, delivery, the archive.
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { decide } from '@domain/reply/decision.js';
import { isRefusal, needsLegalReview, type Outcome, outcomeOfItems, OUTCOMES } from '@domain/reply/outcomes.js';
import { DISPATCH_METHODS, type DispatchMethod, isMail, REVIEW_KINDS, REVIEW_LABEL } from '@domain/vocabulary.js';
import { METHOD_LABEL } from '../../parts/labels';
import { factsOf, lastEvent } from '../application';
import { officialRow } from '../official-row';
import { type CommandForm, type Draft, dueOf, filledIn, itemsOf, linesOf, text, textOf } from './command-form';

/** The outcome of a draft: decided by its items, if it has any. */
export function outcomeOf(draft: Draft): Outcome | null {
  const [first, ...rest] = itemsOf(draft, 'items').flatMap(({ outcome }) => (outcome ? [outcome] : []));
  return first ? outcomeOfItems([first, ...rest]) : ((textOf(draft, 'outcome') || null) as Outcome | null);
}

/** The answers to the seven questions behind a draft. */
const answersOf = (draft: Draft): readonly string[] => linesOf(draft, 'answers');

function answersMatch(draft: Draft): boolean {
  const outcome = outcomeOf(draft);
  const answers = answersOf(draft);
  return outcome !== null && answers.length > 0 && decide(answers).outcomes.includes(outcome);
}

const includesRefusal = (draft: Draft): boolean => {
  const outcome = outcomeOf(draft);
  return (
    outcome !== null &&
    (isRefusal(outcome) || itemsOf(draft, 'items').some((item) => item.outcome && isRefusal(item.outcome)))
  );
};

const needsSearch = (draft: Draft): boolean =>
  outcomeOf(draft) === 'notExisting' || itemsOf(draft, 'items').some(({ outcome }) => outcome === 'notExisting');

const isRepeated = (draft: Draft): boolean =>
  outcomeOf(draft) === 'repeated' || itemsOf(draft, 'items').some(({ outcome }) => outcome === 'repeated');

const ANSWERS_INCLUDED = text(
  '七步法的答案随稿提交，审核人和签发人可以看到。',
  'The answers to the seven questions go along with it, for whoever reviews and signs.',
);
const ANSWERS_LEFT_OUT = text(
  '处理结果与七步法的答案不符，答案不随稿提交；可重新回答。',
  'The outcome is not what the seven questions led to: their answers do not go along. They can be answered anew.',
);

const SUBMIT_DRAFT: CommandForm = {
  fields: [
    {
      name: 'outcome',
      kind: 'outcome',
      label: text('处理结果', 'Outcome'),
      when: (draft) => itemsOf(draft, 'items').length === 0,
      isRequired: true,
    },
    {
      name: 'items',
      kind: 'items',
      label: text('分项处理（可不填）', 'Item by item (may be left out)'),
      hint: text(
        '各项处理不同时逐项填写，总的结果随之确定',
        'Where items end differently; the outcome follows from them',
      ),
    },
    {
      name: 'searchRecord',
      kind: 'longText',
      label: text('检索记录', 'Search record'),
      hint: text(
        '检索了哪些部门、档案和系统，用了哪些词，结果如何',
        'Where it was searched, by which words, and what was found',
      ),
      when: needsSearch,
      isRequired: true,
    },
    {
      name: 'earlierReply',
      kind: 'text',
      label: text('已作出的答复的文号', 'Number of the earlier reply'),
      hint: text(
        '前一申请已经答复的，才是重复申请（条例第三十六条第六项）；两件同时在办的不是',
        'It repeats only what was answered already (art. 36(6)); two that are open at once are no repeat',
      ),
      when: isRepeated,
      isRequired: true,
    },
    {
      name: 'confirmation',
      kind: 'confirmation',
      label: text(
        '我已核对：不予公开的部分有法定理由，能区分处理的已区分（条例第三十七条）。',
        'I have checked: what is refused has its ground in law, and what could be separated was (art. 37).',
      ),
      when: includesRefusal,
      isRequired: true,
    },
  ],
  isDangerous: includesRefusal,
  initial: (page) => {
    const { draft } = factsOf(page);
    const search = lastEvent(page, 'draftSubmitted')?.details['searchRecord'];
    return {
      outcome: draft?.items?.length ? '' : (draft?.outcome ?? ''),
      items: draft?.items ?? [],
      searchRecord: typeof search === 'string' ? search : '',
    };
  },
  body: (draft) => ({
    ...filledIn(SUBMIT_DRAFT, draft),
    outcome: outcomeOf(draft),
    ...(answersMatch(draft) && { answers: answersOf(draft) }),
  }),
  effect: ({ page, draft }) => {
    const outcome = outcomeOf(draft);
    if (!outcome) return [];
    const { label, article } = OUTCOMES[outcome];
    const needsLegal = needsLegalReview(
      outcome,
      itemsOf(draft, 'items').flatMap((item) => (item.outcome ? [{ outcome: item.outcome }] : [])),
    );
    return [
      text(
        `结果：${label.zh}（${article || '申请人意愿'}），将计入年报：${officialRow(outcome)}。`,
        `Outcome: ${label.en}. It counts in the annual report as ${officialRow(outcome)}.`,
      ),
      needsLegal
        ? text(
            '须经保密审查和合法性审核后签发。',
            'It needs the secrecy review and the legal review before it is signed.',
          )
        : text('须经保密审查后签发。', 'It needs the secrecy review before it is signed.'),
      ...(answersOf(draft).length > 0 ? [answersMatch(draft) ? ANSWERS_INCLUDED : ANSWERS_LEFT_OUT] : []),
      ...(factsOf(page).draft
        ? [text('原有文稿及其审核将被取代。', 'It replaces the draft that stands, and its reviews.')]
        : []),
    ];
  },
};

export const REPLY_FORMS = {
  submitDraft: SUBMIT_DRAFT,
  review: {
    fields: [
      {
        name: 'kind',
        kind: 'choice',
        label: text('审核事项', 'Review'),
        isRequired: true,
        choices: REVIEW_KINDS.map((value) => ({ value, label: REVIEW_LABEL[value] })),
      },
      {
        name: 'passed',
        kind: 'choice',
        label: text('审核意见', 'Result'),
        isRequired: true,
        choices: [
          { value: 'true', label: text('通过', 'It passes') },
          { value: 'false', label: text('不通过，退回拟稿', 'It does not: back to drafting') },
        ],
      },
    ],
    initial: (page) => ({ kind: factsOf(page).draft?.secrecy ? 'legal' : 'secrecy' }),
    body: (draft) => ({ kind: textOf(draft, 'kind'), passed: textOf(draft, 'passed') === 'true' }),
    effect: ({ page, draft }) => {
      const current = factsOf(page).draft;
      if (!current) return [];
      const { label } = OUTCOMES[current.outcome];
      const outcome = text(`文稿的处理结果：${label.zh}。`, `The draft's outcome: ${label.en}.`);
      if (textOf(draft, 'passed') !== 'false') return [outcome];
      return [outcome, text('文稿退回承办人重新拟稿。', 'The draft goes back to the handler.')];
    },
  },
  sign: {
    fields: [],
    // Typed next to the missing evidence (signing-evidence.tsx).
    body: (draft) => {
      const objection = { reason: textOf(draft, 'objectionReason'), informedOn: textOf(draft, 'informedOn') };
      return {
        ...(textOf(draft, 'despite') && { despite: textOf(draft, 'despite') }),
        ...(objection.reason && objection.informedOn && { objection }),
      };
    },
    effect: ({ page }) => {
      const current = factsOf(page).draft;
      return [
        ...(current
          ? [
              text(
                `签发结果：${OUTCOMES[current.outcome].label.zh}。`,
                `Signed as: ${OUTCOMES[current.outcome].label.en}.`,
              ),
            ]
          : []),
        text(
          '签发后编发文号，此后只能寄送、更正文字或由申请人撤回。',
          'It gets its number. After that it can only be sent, have its spelling amended, or be withdrawn by the applicant.',
        ),
      ];
    },
  },
  dispatch: {
    fields: [
      {
        name: 'method',
        kind: 'choice',
        label: text('送达方式', 'Method'),
        isRequired: true,
        choices: DISPATCH_METHODS.map((value) => ({ value, label: METHOD_LABEL[value] })),
      },
      {
        name: 'trackingNumber',
        kind: 'text',
        label: text('邮件单号', 'Tracking number'),
        when: (draft) => isMail(textOf(draft, 'method') as DispatchMethod),
      },
    ],
    initial: () => ({ method: 'ems' }),
    effect: ({ page, draft, today }) => {
      const method = textOf(draft, 'method');
      const first = factsOf(page).servedOn;
      const served = first
        ? text(`答复日仍为首次寄出日 ${first}。`, `It stays replied to on ${first}, when it was first sent.`)
        : text(`答复日记为今天（${today}）。`, `It is replied to today (${today}).`);
      const dueOn = page.dueOn !== null && (first ?? today) > page.dueOn ? dueOf(page) : null;
      return [
        served,
        ...(method === 'counter' ? [text('当面领取即为签收。', 'Handed over at the counter it is delivered.')] : []),
        ...(dueOn
          ? [text(`已超过答复期限 ${dueOn.zh}，计为逾期答复。`, `The last day was ${dueOn.en}: it counts as late.`)]
          : []),
      ];
    },
  },
  confirmDelivery: {
    fields: [],
    effect: ({ today }) => [text(`签收日记为今天（${today}）。`, `Delivered today (${today}).`)],
  },
  returnMail: {
    fields: [],
    effect: () => [
      text(
        '登记退件后须再次寄送；答复日仍为首次寄出日。',
        'It must be sent again; it stays replied to on the day of first posting.',
      ),
    ],
  },
  archive: {
    fields: [],
    effect: () => [
      text(
        '归档后没有待办事项。附件仍可补充，也可写明理由销毁，均留有记录。',
        'Nothing is left to do after that. Attachments can still be added, or destroyed with a reason; both are recorded.',
      ),
    ],
  },
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
