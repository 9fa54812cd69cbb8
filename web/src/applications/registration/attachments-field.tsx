// Files of an application: chosen, dropped or pasted here, and listed with what each is for.
import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { AttachmentKind } from '@domain/attachments/attachments.js';
import { useWords } from '../../app/language';
import { useDroppedFiles } from './dropped-files';
import { formatFileSize } from './file-size';
import type { Uploads } from './uploads';
import { classNames } from '../../parts/class-names';
import base from '../../parts/base.module.css';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    title: '附件',
    choose: '选择文件',
    about: '或拖到这里、直接粘贴（Ctrl+V）。登记后上传；附件随草稿保存在本浏览器。',
    list: '待上传的附件',
    lost: '浏览器未能保存此附件，离开或刷新页面后须重新选择',
    kind: (name: string) => `${name} 的类别`,
    drop: (name: string) => `移除 ${name}`,
    application: '申请表',
    evidence: '证明材料',
    other: '其他',
  },
  en: {
    title: 'Attachments',
    choose: 'Choose files',
    about:
      'or drop or paste them here (Ctrl+V). They go out after registering; this browser keeps them with the draft.',
    list: 'Attachments to be sent',
    lost: 'This browser could not keep it: choose it again if you leave or reload the page',
    kind: (name: string) => `What ${name} is`,
    drop: (name: string) => `Remove ${name}`,
    application: 'Application',
    evidence: 'Evidence',
    other: 'Other',
  },
};

const ATTACHMENT_KINDS = ['application', 'evidence', 'other'] as const satisfies readonly AttachmentKind[];

export function AttachmentsField({ uploads }: { readonly uploads: Uploads }): ReactNode {
  const words = useWords(WORDS);
  const input = useRef<HTMLInputElement>(null);
  const { files, add } = uploads;
  const isDragging = useDroppedFiles(add);
  return (
    <div className={classNames(styles.attachments, isDragging && styles.isOver)} role="group" aria-label={words.title}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          add(target.files ?? []);
          target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <span className={classNames(base.faint, styles.attachmentsAbout)}>{words.about}</span>
      {files.length > 0 && (
        <ul className={styles.staged} aria-label={words.list}>
          {files.map(({ id, file, kind, isStored: isKept }) => (
            <li key={id}>
              <span className={styles.stagedName}>
                {file.name} <small className={base.faint}>{formatFileSize(file.size)}</small>
                {!isKept && (
                  <small className={styles.doubtful} role="alert">
                    {' '}
                    ▲ {words.lost}
                  </small>
                )}
              </span>
              <Select
                size="small"
                aria-label={words.kind(file.name)}
                value={kind}
                onChange={(next) => uploads.change(id, next)}
                options={ATTACHMENT_KINDS.map((value) => ({ value, label: words[value] }))}
                popupMatchSelectWidth={false}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.drop(file.name)}
                onClick={() => uploads.drop(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
