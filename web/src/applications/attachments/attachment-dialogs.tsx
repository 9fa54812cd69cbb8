// Dialogs before a file is read (it is recorded) or removed (what that means, and why).
import { Alert, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { downloadAttachment, removeAttachment } from '../../../generated/sdk.gen';
import type { Attachment } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import { useReturnFocus } from '../../parts/return-focus';
import styles from '../commands/commands.module.css';
import { saveBlob } from '../../parts/save-blob';

const WORDS = {
  zh: {
    download: (name: string) => `下载 ${name}`,
    recorded: '附件可能含有个人信息，下载会被记录：谁、何时、为何下载。',
    why: '查看事由（可不填）',
    get: '记录并下载',
    remove: (name: string) => `删除 ${name}`,
    destroys: '删除后文件内容立即销毁，不能恢复；文件名、删除人和理由永久保留在案卷中。',
    because: '删除理由',
    needed: '请写明删除理由',
    destroy: '销毁内容',
    cancel: '取消',
  },
  en: {
    download: (name: string) => `Download ${name}`,
    recorded: 'It may hold personal data: the download is recorded, who, when and why.',
    why: 'Why (may be left out)',
    get: 'Record and download',
    remove: (name: string) => `Remove ${name}`,
    destroys: 'Its content is destroyed at once and for good; its name, who removed it and why stay in the file.',
    because: 'Why it is removed',
    needed: 'Say why it is removed',
    destroy: 'Destroy the content',
    cancel: 'Cancel',
  },
};

export interface AttachmentDialogProps {
  readonly application: string;
  readonly attachment: Attachment;
  readonly onClose: () => void;
}

export function DownloadDialog(props: AttachmentDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  return (
    <ReadDialog
      {...props}
      title={words.download(props.attachment.name)}
      about={words.recorded}
      ok={words.get}
      read={downloadAttachment}
      onRead={(content) => {
        saveBlob(content, props.attachment.name);
        props.onClose();
      }}
    />
  );
}

interface ReadDialogProps extends AttachmentDialogProps {
  readonly title: string;
  readonly about: string;
  readonly ok: string;
  readonly read: (request: {
    readonly path: { readonly application: string; readonly attachment: number };
    readonly query?: { readonly reason: string };
    readonly parseAs: 'blob';
    readonly throwOnError: true;
  }) => Promise<{ readonly data: unknown }>;
  readonly onRead: (content: Blob) => void;
}

/** Reads a file after saying that the access is recorded; a reason may be given. */
export function ReadDialog({
  application,
  attachment,
  onClose,
  title,
  about,
  ok,
  read,
  onRead,
}: ReadDialogProps): ReactNode {
  const words = useWords(WORDS);
  const [problem, setProblem] = useState<unknown>(null);
  const readContent = async (reason: string): Promise<void> => {
    try {
      const { data } = await read({
        path: { application, attachment: attachment.id },
        ...(reason && { query: { reason } }),
        parseAs: 'blob',
        throwOnError: true,
      });
      onRead(data as Blob);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <ReasonDialog
      title={title}
      about={about}
      label={words.why}
      ok={ok}
      problem={problem}
      onOk={(reason) => void readContent(reason)}
      onClose={onClose}
    />
  );
}

export function RemoveDialog({ application, attachment, onClose }: AttachmentDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const remove = useCommand({
    operation: 'removeAttachment',
    application,
    send: (reason: string) =>
      removeAttachment({ path: { application, attachment: attachment.id }, query: { reason }, throwOnError: true }),
    onDone: onClose,
  });
  return (
    <ReasonDialog
      title={words.remove(attachment.name)}
      about={words.destroys}
      label={words.because}
      missingText={words.needed}
      ok={words.destroy}
      problem={remove.refusal}
      onOk={(reason) => void remove.run(reason)}
      onClose={onClose}
    />
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  /** Shown where the reason is missing. Set it only where one is required; the button is then red. */
  readonly missingText?: string;
  readonly ok: string;
  readonly problem: unknown;
  readonly onOk: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks for a reason before a file is read or removed. */
function ReasonDialog({ title, about, label, missingText, ok, problem, onOk, onClose }: ReasonDialogProps): ReactNode {
  const words = useWords(WORDS);
  const id = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (): void => {
    if (missingText !== undefined && !reason.trim()) setMissing(true);
    else onOk(reason.trim());
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={words.cancel}
      onOk={submit}
      onCancel={onClose}
      okButtonProps={{ danger: missingText !== undefined }}
    >
      <Alert type={missingText === undefined ? 'info' : 'warning'} title={about} />
      <ProblemNote problem={problem} />
      <p>
        <label htmlFor={id}>{label}</label>
        <Input
          id={id}
          value={reason}
          maxLength={200}
          aria-invalid={isMissing}
          aria-describedby={`${id}-why`}
          onChange={({ target }) => {
            setReason(target.value);
            setMissing(false);
          }}
        />
        <span id={`${id}-why`} role="alert" className={styles.fault}>
          {isMissing && missingText}
        </span>
      </p>
    </Modal>
  );
}
