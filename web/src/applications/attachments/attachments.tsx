// The files of an application: add them, read them (which is recorded), remove them with a reason.
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { PREVIEW_TYPES } from '@domain/attachments/attachments.js';
import { listAttachmentsOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Attachment } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { minuteOf } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import { Section } from '../section';
import { AttachFiles } from './attach-files';
import { DownloadDialog, RemoveDialog } from './attachment-dialogs';
import { ATTACHMENT_KIND_LABEL, sizeText } from './attachment-kinds';
import { PreviewDialog } from './preview-dialog';
import { PersonName } from '../../parts/person-name';
import base from '../../parts/base.module.css';
import styles from '../application.module.css';

const WORDS = {
  zh: {
    title: '附件',
    none: '没有附件。',
    preview: '预览',
    previewOf: (name: string) => `预览 ${name}`,
    onlySaved: '不能预览，请下载',
    download: '下载',
    downloadOf: (name: string) => `下载 ${name}`,
    remove: '删除',
    removeOf: (name: string) => `删除 ${name}`,
    removed: (by: string, reason: string) => `已由 ${by} 删除，内容已销毁。理由：${reason}`,
  },
  en: {
    title: 'Attachments',
    none: 'Nothing is attached.',
    preview: 'Show',
    previewOf: (name: string) => `Show ${name}`,
    onlySaved: 'cannot be shown here: download it',
    download: 'Download',
    downloadOf: (name: string) => `Download ${name}`,
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    removed: (by: string, reason: string) => `Removed by ${by}, its content is destroyed. Why: ${reason}`,
  },
};

export function Attachments({ page }: ApplicationProps): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { application, agency } = page;
  const { data, error, refetch } = useQuery(listAttachmentsOptions({ path: { application } }));
  const [downloading, setDownloading] = useState<Attachment | null>(null);
  const [previewing, setPreviewing] = useState<Attachment | null>(null);
  const [removing, setRemoving] = useState<Attachment | null>(null);
  const mayManage = holds('handleApplications', agency);
  return (
    <Section title={words.title} anchor="attachments">
      <ProblemNote problem={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} />}
      {data?.attachments.length === 0 && <p className={base.faint}>{words.none}</p>}
      <ul className={styles.list}>
        {data?.attachments.map((attachment) => (
          <li key={attachment.id}>
            <AttachmentLine attachment={attachment} names={data.names} />{' '}
            {!attachment.removed && holds('readPersons', agency) && (
              <ReadButtons
                attachment={attachment}
                onPreview={() => setPreviewing(attachment)}
                onDownload={() => setDownloading(attachment)}
              />
            )}
            {!attachment.removed && mayManage && (
              <Button
                type="link"
                size="small"
                danger
                aria-label={words.removeOf(attachment.name)}
                onClick={() => setRemoving(attachment)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayManage && <AttachFiles application={application} />}
      {downloading && (
        <DownloadDialog application={application} attachment={downloading} onClose={() => setDownloading(null)} />
      )}
      {previewing && (
        <PreviewDialog application={application} attachment={previewing} onClose={() => setPreviewing(null)} />
      )}
      {removing && <RemoveDialog application={application} attachment={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

interface ReadButtonsProps {
  readonly attachment: Attachment;
  readonly onPreview: () => void;
  readonly onDownload: () => void;
}

function ReadButtons({ attachment: { name, type }, onPreview, onDownload }: ReadButtonsProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      {PREVIEW_TYPES.includes(type) ? (
        <Button type="link" size="small" aria-label={words.previewOf(name)} onClick={onPreview}>
          {words.preview}
        </Button>
      ) : (
        <small>{words.onlySaved}</small>
      )}
      <Button type="link" size="small" aria-label={words.downloadOf(name)} onClick={onDownload}>
        {words.download}
      </Button>
    </>
  );
}

function AttachmentLine({
  attachment: { kind, name, bytes, by, at, removed },
  names,
}: {
  readonly attachment: Attachment;
  readonly names: Readonly<Record<string, string>>;
}): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  return (
    <>
      <Tag>{translate(ATTACHMENT_KIND_LABEL[kind])}</Tag> {removed ? <del>{name}</del> : name}{' '}
      <small>
        {sizeText(bytes)} · <PersonName login={by} names={names} /> · {minuteOf(at)}
      </small>
      {removed && <p className={base.faint}>{words.removed(names[removed.by] ?? removed.by, removed.reason)}</p>}
    </>
  );
}
