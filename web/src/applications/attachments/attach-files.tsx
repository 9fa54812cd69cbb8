// Attaches files: chosen, dragged here or pasted, one by one; a refusal is shown for each file.
import { Button, Select } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ATTACHMENT_KINDS, type AttachmentKind } from '@domain/attachments/attachments.js';
import { attachFile } from '../../../generated/sdk.gen';
import { useRefreshAfter } from '../../app/changed-subjects';
import { useLanguage, useTranslate, useWords } from '../../app/language';
import { problemText } from '../../app/problem';
import { ATTACHMENT_KIND_LABEL } from './attachment-kinds';
import { classNames } from '../../parts/class-names';
import base from '../../parts/base.module.css';
import styles from './attachments.module.css';

const WORDS = {
  zh: {
    kind: '附件类别',
    choose: '选择文件',
    hint: '也可以把文件拖到这里，或复制后在此粘贴',
    sending: (name: string) => `正在上传 ${name} …`,
    sent: (name: string) => `已上传 ${name}`,
    refused: (name: string, why: string) => `${name}：${why}`,
  },
  en: {
    kind: 'What it is for',
    choose: 'Choose files',
    hint: 'or drag files here, or copy them and paste here',
    sending: (name: string) => `Sending ${name} …`,
    sent: (name: string) => `${name} is attached`,
    refused: (name: string, why: string) => `${name}: ${why}`,
  },
};

interface AttachFilesProps {
  readonly application: string;
}

export function AttachFiles({ application }: AttachFilesProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { language } = useLanguage();
  const id = useId();
  const refreshAfter = useRefreshAfter();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<AttachmentKind>('evidence');
  const [messages, setMessages] = useState<readonly string[]>([]);
  const [isDragging, setDragging] = useState(false);
  const attach = async (files: readonly File[]): Promise<void> => {
    const results: string[] = [];
    for (const file of files) {
      setMessages([...results, words.sending(file.name)]);
      try {
        await attachFile({ path: { application }, body: { kind, file }, throwOnError: true });
        results.push(words.sent(file.name));
      } catch (error) {
        results.push(words.refused(file.name, problemText(error, language)));
      }
    }
    setMessages(results);
    await refreshAfter('attachFile', application);
  };
  const attachDropped = (event: DragEvent | ClipboardEvent, files: FileList): void => {
    if (files.length === 0) return;
    event.preventDefault();
    setDragging(false);
    void attach([...files]);
  };
  return (
    <div
      className={classNames(styles.attach, isDragging && styles.isOver)}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => attachDropped(event, event.dataTransfer.files)}
      onPaste={(event) => attachDropped(event, event.clipboardData.files)}
    >
      <label htmlFor={id}>{words.kind}</label>
      <Select
        id={id}
        size="small"
        value={kind}
        onChange={setKind}
        options={ATTACHMENT_KINDS.map((each) => ({ value: each, label: translate(ATTACHMENT_KIND_LABEL[each]) }))}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          void attach([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button size="small" icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <span className={base.faint}>{words.hint}</span>
      <ul aria-live="polite">
        {messages.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
