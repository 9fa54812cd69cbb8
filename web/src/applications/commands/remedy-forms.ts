// Forms for remedies: open a reconsideration or a lawsuit, close it, make a corrected reply again.
import { REMEDY_KINDS, REMEDY_RESULTS, type Role, type Text } from '@domain/vocabulary.js';
import { REMEDY_LABEL, REMEDY_RESULT_LABEL } from '../../parts/labels';
import { dueAfter, numberOf, text, textOf, type CommandForm } from './command-form';

/** Remedy commands are not application commands: they have their own roles. */
export interface RemedyForm extends CommandForm {
  readonly label: Text;
  readonly roles: readonly Role[];
}

export const REMEDY_FORMS: Readonly<Record<string, RemedyForm>> = {
  openRemedy: {
    label: text('复议诉讼立案', 'Open a remedy'),
    roles: ['clerk', 'handler'],
    fields: [
      {
        name: 'kind',
        kind: 'choice',
        label: text('种类', 'Kind'),
        isRequired: true,
        choices: REMEDY_KINDS.map((value) => ({ value, label: REMEDY_LABEL[value] })),
      },
      {
        name: 'name',
        kind: 'text',
        label: text('案号', 'Number of the case'),
        hint: text('如（2026）晋10行初1号', 'As the court or the higher authority has it'),
        isRequired: true,
      },
    ],
    effect: () => [
      text(
        '计入年报表四；结案前每年计为“尚未审结”。',
        'It counts in Table 4, as pending in every year until it is closed.',
      ),
    ],
    body: (draft, page) => ({
      kind: textOf(draft, 'kind'),
      name: textOf(draft, 'name'),
      application: page.application,
    }),
  },
  closeRemedy: {
    label: text('复议诉讼结案', 'Close a remedy'),
    roles: ['clerk', 'handler'],
    fields: [
      {
        name: 'result',
        kind: 'choice',
        label: text('结果', 'Result'),
        isRequired: true,
        choices: REMEDY_RESULTS.map((value) => ({ value, label: REMEDY_RESULT_LABEL[value] })),
      },
    ],
    effect: ({ draft }) =>
      textOf(draft, 'result') === 'corrected'
        ? [text('结案后由负责人启动重新答复。', 'The head then has the reply made again.')]
        : [],
  },
  redo: {
    label: text('重新答复', 'Reply again'),
    roles: ['head'],
    fields: [
      {
        name: 'receivedOn',
        kind: 'day',
        label: text('收到决定书、判决书之日', 'Decision or judgment received on'),
        hint: text('期限自次日起算，以收到之日为准', 'The days run from then, whenever it is entered'),
        isRequired: true,
      },
      {
        name: 'workingDays',
        kind: 'number',
        label: text('答复期限', 'Time for the reply'),
        least: 1,
        most: 60,
        unit: text('个工作日', 'working days'),
        isRequired: true,
      },
    ],
    initial: () => ({ workingDays: 20 }),
    needsPreview: () => true,
    effect: (seen) => {
      const days = numberOf(seen.draft, 'workingDays') ?? 20;
      const until = dueAfter(seen);
      return [
        text(
          `另立一件关联申请，自收到之日的次日起 ${days} 个工作日内答复${until ? `，至 ${until.zh}` : ''}；不计入年报表三。`,
          `A linked application begins, due within ${days} working days of that day${until ? `, by ${until.en}` : ''}; it counts nowhere in Table 3.`,
        ),
      ];
    },
  },
};
