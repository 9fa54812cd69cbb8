// A dialog for one command: retries send it once, a refusal is shown, what was typed is kept.
import { App, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import type { Operation } from '../app/changed-subjects';
import { type CommandHeaders, useCommand } from '../app/use-command';
import { useReturnFocus } from '../parts/return-focus';
import { ProblemNote } from '../parts/problem-note';
import styles from './incoming-mail.module.css';

const WORDS = { zh: { cancel: '取消' }, en: { cancel: 'Cancel' } };

interface CommandDialogProps<Body> {
  readonly operation: Operation;
  readonly title: string;
  /** What the button does, never just "OK". */
  readonly submitLabel: string;
  readonly successText: string;
  readonly isDangerous?: boolean;
  readonly isReady: boolean;
  /** The version that the person saw. */
  readonly version: number;
  /** What is sent. */
  readonly body: Body;
  readonly send: (body: Body, headers: CommandHeaders) => Promise<{ readonly data: unknown }>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function CommandDialog<Body>(props: CommandDialogProps<Body>): ReactNode {
  const { operation, title, submitLabel, successText, isDangerous = false, isReady, onClose, children } = props;
  const { version, body, send } = props;
  const words = useWords(WORDS);
  useReturnFocus();
  const { message } = App.useApp();
  const command = useCommand({
    operation,
    version,
    send,
    onDone: () => {
      void message.success(successText);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={submitLabel}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isReady, loading: command.isSending, danger: isDangerous }}
      onOk={() => void command.run(body)}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        {children}
        <ProblemNote problem={command.refusal} />
      </div>
    </Modal>
  );
}
