// The download of a PDF: where its typeface lacks a character, the screen names it and its place.
import { App } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { downloadReport } from '../../generated/sdk.gen';
import { useLanguage, useWords } from '../app/language';
import { problemText } from '../app/problem';
import { saveBlob } from '../parts/save-blob';
import { type ReportRef, refOf } from './report';

const WORDS = {
  zh: { failed: '没有生成PDF', close: '知道了' },
  en: { failed: 'No PDF was made', close: 'Close' },
};

interface PdfLinkProps {
  readonly report: ReportRef & { readonly title: string };
  /** The locked version; undefined: the report as it is now. */
  readonly snapshot: number | undefined;
  readonly path: string;
  readonly children: ReactNode;
}

/** A link, which also opens in another tab; there the browser shows the refusal. */
export function PdfLink({ report, snapshot, path, children }: PdfLinkProps): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { modal } = App.useApp();
  const download = async (): Promise<void> => {
    try {
      const query = { format: 'pdf' as const, ...(snapshot !== undefined && { snapshot }) };
      const { data } = await downloadReport({ path: refOf(report), query, parseAs: 'blob', throwOnError: true });
      saveBlob(data as Blob, `${report.title}.pdf`);
    } catch (error) {
      modal.warning({ title: words.failed, content: problemText(error, language), okText: words.close });
    }
  };
  const follow = (event: MouseEvent): void => {
    event.preventDefault();
    void download();
  };
  return (
    <a href={path} onClick={follow}>
      {children}
    </a>
  );
}
