// Imports an old register: template, file, preview, then all lines or none, with progress.
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Card, Select, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { importRegister, previewRegister } from '../../generated/sdk.gen';
import type { RegisterMapping, RegisterPreview } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { useVisibleAgencies } from '../app/visible-agencies';
import { useCommand } from '../app/use-command';
import { AgenciesProblem } from '../parts/agencies-problem';
import { ProblemNote } from '../parts/problem-note';
import { ImportList } from './import-list';
import { ImportPreview } from './import-preview';
import sectionStyles from '../parts/section.module.css';
import styles from './register-import.module.css';

const WORDS = {
  zh: {
    title: '旧台账导入',
    agency: '机关',
    file: '1. 选择文件',
    about:
      '支持 XLSX 和 CSV（UTF-8 或 GBK），最多两万行、20 MB。可直接用原来的台账，系统自动识别表头；也可先下载模板。预览不作任何更改。',
    template: '下载模板',
    choose: '选择台账文件',
    reading: '正在读取…',
  },
  en: {
    title: 'Old register',
    agency: 'Agency',
    file: '1. Choose a file',
    about:
      'XLSX or CSV (UTF-8 or GBK), up to 20,000 lines and 20 MB. Take your register as it is, its headings are recognised; or begin with the template. Looking changes nothing.',
    template: 'Download the template',
    choose: 'Choose the register',
    reading: 'Reading…',
  },
};

export default function ImportPage(): ReactNode {
  const words = useWords(WORDS);
  const [params, setParams] = useSearchParams();
  const { agencies } = useVisibleAgencies('importRegister');
  const agency = params.get('agency') ?? agencies[0]?.code ?? '';
  const [file, setFile] = useState<File | null>(null);
  // The last preview stays visible while a new one is computed.
  const [lastPreview, setLastPreview] = useState<{ readonly preview: RegisterPreview; readonly at: number } | null>(
    null,
  );
  // Kept for the mended file: its columns and words mean the same. Another agency's register begins anew.
  const [kept, setKept] = useState<{ readonly agency: string; readonly mapping: RegisterMapping } | null>(null);
  const requestFor = (mapping: RegisterMapping | null) => ({
    path: { agency },
    body: { ...(mapping && { mapping: JSON.stringify(mapping) }), file: file! },
    throwOnError: true as const,
  });
  const preview = useMutation({
    mutationFn: async ({ chosenFile, mapping }: { chosenFile: File; mapping: RegisterMapping | null }) =>
      (await previewRegister({ ...requestFor(mapping), body: { ...requestFor(mapping).body, file: chosenFile } })).data,
    onSuccess: (data) => {
      setKept({ agency, mapping: data.mapping });
      setLastPreview({ preview: data, at: Date.now() });
    },
  });
  const apply = useCommand({
    operation: 'importRegister',
    send: (mapping: RegisterMapping) => importRegister(requestFor(mapping)),
    onDone: () => {
      setFile(null);
      setKept(null);
      setLastPreview(null);
    },
  });
  const previewFile = (chosenFile: File): void => {
    setFile(chosenFile);
    apply.reset();
    setLastPreview(null);
    preview.mutate({ chosenFile, mapping: kept?.agency === agency ? kept.mapping : null });
  };
  return (
    <section className={styles.steps}>
      <div className={sectionStyles.head}>
        <h2>{words.title}</h2>
        {agencies.length > 1 && (
          <Select
            aria-label={words.agency}
            value={agency}
            onChange={(code) => setParams({ agency: code })}
            options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </div>
      {agency === '' && <AgenciesProblem />}
      <Card size="small" title={<h3>{words.file}</h3>}>
        <p>{words.about}</p>
        <div className={sectionStyles.filters}>
          <Upload
            accept=".xlsx,.csv"
            disabled={agency === ''}
            showUploadList={false}
            beforeUpload={(chosenFile) => {
              previewFile(chosenFile);
              return false;
            }}
          >
            <Button type="primary" icon={<UploadOutlined />} loading={preview.isPending}>
              {words.choose}
            </Button>
          </Upload>
          <Button
            icon={<DownloadOutlined />}
            href={`/api/agencies/${encodeURIComponent(agency)}/register-imports/template`}
          >
            {words.template}
          </Button>
          <span role="status">{preview.isPending ? words.reading : file?.name}</span>
        </div>
        <ProblemNote problem={preview.error} />
      </Card>
      {lastPreview && file && (
        <ImportPreview
          key={lastPreview.at}
          preview={lastPreview.preview}
          isPreviewing={preview.isPending}
          isApplying={apply.isSending}
          problem={apply.refusal}
          onMapping={(mapping) => preview.mutate({ chosenFile: file, mapping })}
          onApply={() => void apply.run(lastPreview.preview.mapping)}
        />
      )}
      {agency && <ImportList agency={agency} />}
    </section>
  );
}
