// Exports the filtered list as a file; the server names it, masks it and records it.
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { exportApplications } from '../../generated/sdk.gen';
import { useLanguage, useWords } from '../app/language';
import { problemText } from '../app/problem';
import type { ListQuery } from './list-address';
import { saveBlob } from '../parts/save-blob';

const WORDS = {
  zh: { export: '导出', xlsx: '导出 Excel（xlsx）', csv: '导出 CSV', done: '已导出，姓名已遮盖，导出已记录' },
  en: {
    export: 'Export',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV',
    done: 'Exported with names masked; the export is recorded',
  },
};

export function ExportList({ query }: { readonly query: ListQuery }): ReactNode {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    setBusy(true);
    try {
      const { data, response } = await exportApplications({
        query: { ...query, format },
        parseAs: 'blob',
        throwOnError: true,
      });
      saveBlob(data as Blob, fileNameIn(response.headers.get('content-disposition')) ?? `applications.${format}`);
      void message.success(words.done);
    } catch (error) {
      void message.error(problemText(error, language));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['xlsx', 'csv'] as const).map((format) => ({
          key: format,
          label: words[format],
          onClick: () => void save(format),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={isBusy}>
        {words.export}
      </Button>
    </Dropdown>
  );
}

/** RFC 6266: the full name comes after `filename*=`. */
const fileNameIn = (disposition: string | null): string | undefined => {
  const name = /filename\*=UTF-8''([^;]+)/iu.exec(disposition ?? '')?.[1];
  return name === undefined ? undefined : decodeURIComponent(name);
};
