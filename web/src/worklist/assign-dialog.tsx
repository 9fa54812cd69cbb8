// Assigns one application or several to a colleague 分办; each may be refused by itself.
import { useQuery } from '@tanstack/react-query';
import { App, AutoComplete, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { listColleaguesOptions } from '../../generated/@tanstack/react-query.gen';
import { assignSeveral } from '../../generated/sdk.gen';
import type { ApplicationLine, AssignSeveralData, Assignment } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { useMarkRead } from '../notifications/mark-read';
import { useReturnFocus } from '../parts/return-focus';
import { ProblemNote } from '../parts/problem-note';
import base from '../parts/base.module.css';

const WORDS = {
  zh: {
    title: (count: number) => `分办 ${count} 件申请`,
    handler: '承办人或承办科室',
    about: '可从本机关同事中选择，也可填写科室名称。',
    assign: '分办',
    cancel: '取消',
    done: (count: number, handler: string) => `已将 ${count} 件分办给${handler}`,
    refused: '以下各件未能分办，其余已分办：',
  },
  en: {
    title: (count: number) => `Assign ${count} application${count === 1 ? '' : 's'}`,
    handler: 'Handler or section',
    about: 'Choose a colleague, or write the name of a section.',
    assign: 'Assign',
    cancel: 'Cancel',
    done: (count: number, handler: string) => `${count} assigned to ${handler}`,
    refused: 'These could not be assigned; the others were:',
  },
};

interface AssignDialogProps {
  /** All of one agency. */
  readonly lines: readonly ApplicationLine[];
  readonly onClose: () => void;
  /** After all of them are assigned. */
  readonly onDone: () => void;
}

export function AssignDialog({ lines, onClose, onDone }: AssignDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const translate = useTranslate();
  const id = useId();
  const { message } = App.useApp();
  const markRead = useMarkRead();
  const [handler, setHandler] = useState('');
  const [refused, setRefused] = useState<readonly Assignment[]>([]);
  const { agency } = lines[0]!;
  const { data } = useQuery(listColleaguesOptions({ path: { agency } }));
  const handlers = (data?.colleagues ?? []).filter(({ roles }) => roles.includes('handler'));
  const assign = useCommand({
    operation: 'assignSeveral',
    send: (body: AssignSeveralData['body'], headers) =>
      assignSeveral({ path: { agency }, body, headers, throwOnError: true }),
  });
  const submit = async (): Promise<void> => {
    const answer = await assign.run({
      handler: handler.trim(),
      applications: lines.map(({ application, version }) => ({ application, version })),
    });
    if (!answer) return;
    const notAssigned = answer.assignments.filter((each) => each.refused);
    const assigned = answer.assignments.filter((each) => each.assigned).map((each) => each.application);
    if (assigned.length > 0) markRead(assigned);
    setRefused(notAssigned);
    if (notAssigned.length > 0) return;
    void message.success(words.done(answer.assignments.length, handler.trim()));
    onDone();
  };
  const numberOf = (application: string): string =>
    lines.find((line) => line.application === application)?.number ?? application;
  return (
    <Modal
      open
      title={words.title(lines.length)}
      okText={words.assign}
      cancelText={words.cancel}
      okButtonProps={{ disabled: handler.trim() === '', loading: assign.isSending }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <label htmlFor={id}>{words.handler}</label>
      <AutoComplete
        id={id}
        autoFocus
        style={{ width: '100%' }}
        value={handler}
        onChange={(value: string) => setHandler(value)}
        options={handlers.map(({ name, login }) => ({ value: name, label: `${name}（${login}）` }))}
      />
      <p className={base.faint}>{words.about}</p>
      <ProblemNote problem={assign.refusal} />
      {refused.length > 0 && (
        <div role="alert">
          <p>{words.refused}</p>
          <ul>
            {refused.map(({ application, refused: why }) => (
              <li key={application}>
                {numberOf(application)}：{why && translate(why.text)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}
