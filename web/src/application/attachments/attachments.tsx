// The files of an application: add them, read them (which is recorded), remove them with a reason.
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { PREVIEWED } from '../../../../src/domain/attachments.js';
import { listAttachmentsOptions } from '../../../generated/@tanstack/react-query.gen';
import type { Attachment } from '../../../generated/types.gen';
import { useSaid, useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { minuteOf } from '../../parts/day';
import { ProblemNote } from '../../parts/problem-note';
import type { OfApplication } from '../application';
import { Section } from '../section';
import { Attach } from './attach';
import './attachments.css';
import { Download, Remove } from './attachment-dialogs';
import { KIND_LABEL, sizeOf } from './kinds';
import { Preview } from './preview';

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

export function Attachments({ page }: OfApplication): ReactNode {
  const words = useWords(WORDS);
  const { holds } = useRights();
  const { application, agency } = page;
  const { data, error, refetch } = useQuery(listAttachmentsOptions({ path: { application } }));
  const [downloading, download] = useState<Attachment | null>(null);
  const [previewing, preview] = useState<Attachment | null>(null);
  const [removing, remove] = useState<Attachment | null>(null);
  const mayKeep = holds('handleApplications', agency);
  const again = (): void => void refetch();
  return (
    <Section title={words.title} anchor="attachments">
      <ProblemNote problem={error} retry={again} />
      {!data && !error && <Skeleton active paragraph={{ rows: 2 }} />}
      {data?.attachments.length === 0 && <p className="faint">{words.none}</p>}
      <ul className="application-list">
        {data?.attachments.map((attachment) => (
          <li key={attachment.id}>
            <Line attachment={attachment} />{' '}
            {!attachment.removed && holds('readPersons', agency) && (
              <Reading
                attachment={attachment}
                onPreview={() => preview(attachment)}
                onDownload={() => download(attachment)}
              />
            )}
            {!attachment.removed && mayKeep && (
              <Button
                type="link"
                size="small"
                danger
                aria-label={words.removeOf(attachment.name)}
                onClick={() => remove(attachment)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && <Attach application={application} onAttached={again} />}
      {downloading && <Download application={application} attachment={downloading} onClose={() => download(null)} />}
      {previewing && <Preview application={application} attachment={previewing} onClose={() => preview(null)} />}
      {removing && (
        <Remove
          application={application}
          attachment={removing}
          onClose={() => remove(null)}
          onRemoved={() => {
            remove(null);
            again();
          }}
        />
      )}
    </Section>
  );
}

interface ReadingProps {
  readonly attachment: Attachment;
  readonly onPreview: () => void;
  readonly onDownload: () => void;
}

function Reading({ attachment: { name, type }, onPreview, onDownload }: ReadingProps): ReactNode {
  const words = useWords(WORDS);
  return (
    <>
      {PREVIEWED.includes(type) ? (
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

function Line({ attachment: { kind, name, bytes, by, at, removed } }: { readonly attachment: Attachment }): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  return (
    <>
      <Tag>{said(KIND_LABEL[kind])}</Tag> {removed ? <del>{name}</del> : name}{' '}
      <small>
        {sizeOf(bytes)} · {by} · {minuteOf(at)}
      </small>
      {removed && <p className="faint">{words.removed(removed.by, removed.reason)}</p>}
    </>
  );
}
