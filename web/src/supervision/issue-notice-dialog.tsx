// Writes a supervision notice to an agency, about one application or the agency as a whole.
import { App, Input, Modal, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { registerNumberOf } from '@domain/document-numbers.js';
import { type Day, dayAt } from '@domain/day.js';
import { issueSupervisionNotice } from '../../generated/sdk.gen';
import { useDraft } from '../app/draft';
import { useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import { useReturnFocus } from '../parts/return-focus';
import type { SupervisionAgencies } from './supervision-agencies';
import { BY_LABEL } from '../parts/option-search';
import base from '../parts/base.module.css';
import styles from './notices.module.css';

const WORDS = {
  zh: {
    title: '发出督办单',
    agency: '督办对象',
    application: '登记号（可不填）',
    about: '不填时针对该机关整体。发出后，该机关负责人和承办人会收到提醒，并须签收、反馈。',
    text: '督办要求',
    dueOn: '反馈期限',
    issue: '发出',
    cancel: '取消',
    done: (name: string) => `督办单已发给${name}`,
  },
  en: {
    title: 'Issue a supervision notice',
    agency: 'To',
    application: 'Number of the application (may be left out)',
    about:
      'Without one it is about the agency as a whole. Its head and handlers are told, and owe an acknowledgement and an answer.',
    text: 'What is asked for',
    dueOn: 'To be answered by',
    issue: 'Issue',
    cancel: 'Cancel',
    done: (name: string) => `The notice went to ${name}`,
  },
};

const today = (): Day => dayAt(new Date().toISOString());

/** What a new notice is about. */
export interface NoticeSubject {
  readonly agency?: string;
  readonly application?: string;
}

interface IssueNoticeDialogProps {
  readonly subject: NoticeSubject;
  readonly visibleAgencies: SupervisionAgencies;
  readonly onClose: () => void;
}

export function IssueNoticeDialog({ subject, visibleAgencies, onClose }: IssueNoticeDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const id = useId();
  const { message } = App.useApp();
  const name = `supervise:${subject.application ?? subject.agency ?? ''}`;
  const [draft, setDraft, clearDraft] = useDraft(name, {
    agency: subject.agency ?? visibleAgencies.supervised[0]?.code ?? '',
    application: registerNumberOf(subject.application ?? ''),
    text: '',
    dueOn: '',
  });
  const issue = useCommand({
    operation: 'issueSupervisionNotice',
    send: ({ agency, application, text, dueOn }: typeof draft, headers) =>
      issueSupervisionNotice({
        path: { agency },
        body: {
          text: text.trim(),
          dueOn,
          ...(application.trim() !== '' && { application: application.trim() }),
        },
        headers,
        throwOnError: true,
      }),
    onDone: () => {
      clearDraft();
      void message.success(words.done(visibleAgencies.nameOf(draft.agency)));
      onClose();
    },
  });
  const isComplete = draft.agency !== '' && draft.text.trim() !== '' && draft.dueOn !== '';
  return (
    <Modal
      open
      title={words.title}
      okText={words.issue}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isComplete, loading: issue.isSending }}
      onOk={() => void issue.run(draft)}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <label htmlFor={`${id}agency`}>{words.agency}</label>
        <Select
          id={`${id}agency`}
          value={draft.agency}
          disabled={subject.application !== undefined}
          showSearch={BY_LABEL}
          onChange={(agency) => setDraft({ ...draft, agency })}
          options={visibleAgencies.supervised.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <label htmlFor={`${id}application`}>{words.application}</label>
        <Input
          id={`${id}application`}
          value={draft.application}
          readOnly={subject.application !== undefined}
          aria-describedby={`${id}about`}
          onChange={({ target }) => setDraft({ ...draft, application: target.value })}
        />
        <p id={`${id}about`} className={base.faint}>
          {words.about}
        </p>
        <label htmlFor={`${id}text`}>{words.text}</label>
        <Input.TextArea
          id={`${id}text`}
          autoFocus
          required
          rows={4}
          maxLength={2_000}
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
        <label htmlFor={`${id}dueOn`}>{words.dueOn}</label>
        <Input
          id={`${id}dueOn`}
          type="date"
          required
          min={today()}
          value={draft.dueOn}
          onChange={({ target }) => setDraft({ ...draft, dueOn: target.value })}
        />
        <ProblemNote
          problem={issue.refusal}
          labels={{ application: words.application, text: words.text, dueOn: words.dueOn }}
        />
      </div>
    </Modal>
  );
}
