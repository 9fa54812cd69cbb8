// A dialog for one command: retries send it once, a refusal is shown, what was typed is kept.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../app/language';
import { isProblem } from '../app/problem';
import { commandHeaders, randomKey } from '../app/api-client';
import { useReturnFocus } from '../parts/return-focus';
import { ProblemNote } from '../parts/problem-note';
import { isListQuery } from '../worklist/list-queries';

const WORDS = { zh: { cancel: '取消' }, en: { cancel: 'Cancel' } };

interface CommandDialogProps {
  readonly title: string;
  /** What the button does, never just "OK". */
  readonly submitLabel: string;
  readonly successText: string;
  readonly isDangerous?: boolean;
  readonly isReady: boolean;
  /** The version that the person saw. */
  readonly version: number;
  readonly send: (headers: ReturnType<typeof commandHeaders>) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function CommandDialog(props: CommandDialogProps): ReactNode {
  const { title, submitLabel, successText, isDangerous = false, isReady, version, send, onClose, children } = props;
  const words = useWords(WORDS);
  useReturnFocus();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const key = useRef(randomKey());
  const command = useMutation({
    mutationFn: () => send(commandHeaders(key.current, version)),
    onSuccess: () => {
      void message.success(successText);
      onClose();
    },
    onError: (error) => {
      if (!isProblem(error, 'unreachable')) key.current = randomKey();
    },
    onSettled: () => queries.invalidateQueries({ predicate: isListQuery }),
  });
  return (
    <Modal
      open
      title={title}
      okText={submitLabel}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !isReady, loading: command.isPending, danger: isDangerous }}
      onOk={() => command.mutate()}
      onCancel={onClose}
    >
      <div className="command-dialog">
        {children}
        <ProblemNote problem={command.error} />
      </div>
    </Modal>
  );
}
