// Downloads of a report, one per file format.
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../app/language';
import type { OfReport } from './report';

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

const KINDS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const;

interface ExportsProps extends OfReport {
  /** The locked version; undefined: the report as it is now. */
  readonly snapshot?: number;
}

export function Exports({ report, snapshot }: ExportsProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, year, scope } = report;
  const address = (kind: string): string =>
    `/api/agencies/${encodeURIComponent(agency)}/reports/${year}/${scope}/document?format=${kind}${snapshot === undefined ? '' : `&snapshot=${snapshot}`}`;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: KINDS.map((kind) => ({
          key: kind,
          label: (
            <a href={address(kind)} download>
              {words.kinds[kind]}
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
