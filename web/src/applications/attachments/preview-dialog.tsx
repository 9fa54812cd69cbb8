// Shows a PDF file or an image without saving it; recorded like a download.
import { Alert, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { previewAttachment } from '../../../generated/sdk.gen';
import type { Attachment } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useReturnFocus } from '../../parts/return-focus';
import { type AttachmentDialogProps, ReadDialog } from './attachment-dialogs';
import { classNames } from '../../parts/class-names';
import styles from './attachments.module.css';

const WORDS = {
  zh: {
    preview: (name: string) => `预览 ${name}`,
    recorded: '附件可能含有个人信息，预览与下载一样会被记录：谁、何时、为何查看。',
    get: '记录并预览',
    noViewer: '此浏览器不能显示 PDF，请下载后查看。',
  },
  en: {
    preview: (name: string) => `Show ${name}`,
    recorded: 'It may hold personal data: that it is shown is recorded like a download, who, when and why.',
    get: 'Record and show',
    noViewer: 'This browser shows no PDF files: download it.',
  },
};

export function PreviewDialog(props: AttachmentDialogProps): ReactNode {
  const { attachment, onClose } = props;
  const words = useWords(WORDS);
  useReturnFocus();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const title = words.preview(attachment.name);
  if (url === null) {
    return (
      <ReadDialog
        {...props}
        title={title}
        about={words.recorded}
        ok={words.get}
        read={previewAttachment}
        // The type is the server's, detected from the content: it is never an HTML page.
        onRead={(content) => setUrl(URL.createObjectURL(new Blob([content], { type: attachment.type })))}
      />
    );
  }
  return (
    <Modal open title={title} footer={null} width="min(64rem, 100vw)" onCancel={onClose}>
      <PreviewedFile attachment={attachment} url={url} />
    </Modal>
  );
}

interface PreviewedFileProps {
  readonly attachment: Attachment;
  readonly url: string;
}

function PreviewedFile({ attachment: { name, type }, url }: PreviewedFileProps): ReactNode {
  const words = useWords(WORDS);
  if (type !== 'application/pdf') return <img className={styles.previewed} src={url} alt={name} />;
  if (!navigator.pdfViewerEnabled) return <Alert type="info" showIcon title={words.noViewer} />;
  // Chromium starts no PDF viewer in a sandboxed frame; the viewer is sandboxed itself, and only a PDF gets here.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  return <iframe className={classNames(styles.previewed, styles.isPdf)} src={url} title={name} />;
}
