// Attaches files: chosen, dragged here or pasted, one by one; a refusal is shown for each file.
import { Button, Select } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ATTACHMENT_KINDS, type AttachmentKind } from '../../../../src/domain/attachments.js';
import { attachFile } from '../../../generated/sdk.gen';
import { useLanguage, useSaid, useWords } from '../../app/language';
import { saying } from '../../app/problem';
import { KIND_LABEL } from './kinds';

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

interface AttachProps {
  readonly application: string;
  readonly onAttached: () => void;
}

export function Attach({ application, onAttached }: AttachProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { language } = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [kind, choose] = useState<AttachmentKind>('evidence');
  const [news, tell] = useState<readonly string[]>([]);
  const [isOver, hover] = useState(false);
  const attach = async (files: readonly File[]): Promise<void> => {
    const told: string[] = [];
    for (const file of files) {
      tell([...told, words.sending(file.name)]);
      try {
        await attachFile({ path: { application }, body: { kind, file }, throwOnError: true });
        told.push(words.sent(file.name));
      } catch (error) {
        told.push(words.refused(file.name, saying(error, language)));
      }
    }
    tell(told);
    onAttached();
  };
  const take = (event: DragEvent | ClipboardEvent, files: FileList): void => {
    if (files.length === 0) return;
    event.preventDefault();
    hover(false);
    void attach([...files]);
  };
  return (
    <div
      className={`attach${isOver ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => hover(false)}
      onDrop={(event) => take(event, event.dataTransfer.files)}
      onPaste={(event) => take(event, event.clipboardData.files)}
    >
      <label htmlFor={id}>{words.kind}</label>
      <Select
        id={id}
        size="small"
        value={kind}
        onChange={choose}
        options={ATTACHMENT_KINDS.map((each) => ({ value: each, label: said(KIND_LABEL[each]) }))}
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
      <span className="faint">{words.hint}</span>
      <ul aria-live="polite">
        {news.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
