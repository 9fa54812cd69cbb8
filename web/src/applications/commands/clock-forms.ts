// Forms for what affects the clock: consultations and notices (in their own files), extension and delay, reasons.
import type { ApplicationCommands } from '@domain/applications/commands.js';
import { longestExtension, STATUTE } from '@domain/deadlines/statute.js';
import { CONSULTATION_FORMS } from './consultation-forms';
import { NOTICE_FORMS } from './notice-forms';
import { type CommandForm, dueAfter, dueOf, lastDayAfter, text, textOf } from './command-form';

export const CLOCK_FORMS = {
  ...CONSULTATION_FORMS,
  ...NOTICE_FORMS,
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
    fields: [
      {
        name: 'workingDays',
        kind: 'number',
        label: text('说明理由的期限', 'Time for the reasons'),
        least: 1,
        most: 60,
        unit: text('个工作日', 'working days'),
        isRequired: true,
      },
    ],
    initial: () => ({ workingDays: STATUTE.T12a.days }),
    needsPreview: () => true,
    effect: (seen) => {
      const until = lastDayAfter(seen, ({ kind }) => kind === 'reasons');
      return [
        text(
          `申请人须说明理由${until ? `，至 ${until.zh}` : ''}；不停止计算答复期限。期限届满未说明，或者理由不合理的，方可不予处理（条例第三十五条）。`,
          `The applicant is asked for reasons${until ? `, until ${until.en}` : ''}; the reply's clock goes on. Only bad reasons, or silence until then, allow a refusal (art. 35).`,
        ),
      ];
    },
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
} as const satisfies { readonly [Name in keyof ApplicationCommands]?: CommandForm };
