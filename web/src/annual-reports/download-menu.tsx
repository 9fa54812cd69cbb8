// Downloads of a report, one per file format.
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import { PdfLink } from './pdf-link';
import type { ReportProps } from './report';

const WORDS = {
  zh: {
    title: '下载',
    kinds: {
      docx: 'Word 文档（DOCX）',
      pdf: 'PDF',
      xlsx: '表格（XLSX）',
      html: '网页（HTML）',
      csv: 'CSV',
      json: 'JSON',
    },
  },
  en: {
    title: 'Download',
    kinds: {
      docx: 'Word (DOCX)',
      pdf: 'PDF',
      xlsx: 'Spreadsheet (XLSX)',
      html: 'Web page (HTML)',
      csv: 'CSV',
      json: 'JSON',
    },
  },
};

const FORMATS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const;

interface DownloadMenuProps extends ReportProps {
  /** The locked version; undefined: the report as it is now. */
  readonly snapshot?: number;
}

export function DownloadMenu({ report, snapshot }: DownloadMenuProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, year, scope } = report;
  const downloadPath = (format: string): string =>
    `/api/agencies/${encodeURIComponent(agency)}/reports/${year}/${scope}/document?format=${format}${snapshot === undefined ? '' : `&snapshot=${snapshot}`}`;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: FORMATS.map((format) => ({
          key: format,
          label:
            format === 'pdf' ? (
              <PdfLink report={report} snapshot={snapshot} path={downloadPath(format)}>
                {words.kinds[format]}
              </PdfLink>
            ) : (
              <a href={downloadPath(format)} download>
                {words.kinds[format]}
              </a>
            ),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />} {...(snapshot !== undefined && { size: 'small' as const })}>
        {words.title}
      </Button>
    </Dropdown>
  );
}
