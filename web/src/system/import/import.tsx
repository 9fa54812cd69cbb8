// Imports an old register: template, file, preview, then all lines or none, with progress.
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Card, Select, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { importRegister, previewRegister } from '../../../generated/sdk.gen';
import type { RegisterMapping, RegisterPreview } from '../../../generated/types.gen';
import { listRegisterImportsQueryKey } from '../../../generated/@tanstack/react-query.gen';
import { useWords } from '../../app/language';
import { useReach } from '../../app/reach';
import { queries } from '../../app/server';
import { AgenciesUnread } from '../../parts/agencies-unread';
import { ProblemNote } from '../../parts/problem-note';
import { Imports } from './imports';
import { Preview } from './preview';

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
  const [asked, ask] = useSearchParams();
  const agencies = useReach('importRegister');
  const agency = asked.get('agency') ?? agencies[0]?.code ?? '';
  const [file, choose] = useState<File | null>(null);
  // The last preview stays visible while a new one is computed.
  const [seen, see] = useState<{ readonly preview: RegisterPreview; readonly at: number } | null>(null);
  const form = (mapping: RegisterMapping | null) => ({
    path: { agency },
    body: { ...(mapping && { mapping: JSON.stringify(mapping) }), file: file! },
    throwOnError: true as const,
  });
  const preview = useMutation({
    mutationFn: async ({ chosen, mapping }: { chosen: File; mapping: RegisterMapping | null }) =>
      (await previewRegister({ ...form(mapping), body: { ...form(mapping).body, file: chosen } })).data,
    onSuccess: (data) => see({ preview: data, at: Date.now() }),
  });
  const apply = useMutation({
    mutationFn: async (mapping: RegisterMapping) => (await importRegister(form(mapping))).data,
    onSuccess: async () => {
      choose(null);
      see(null);
      await queries.invalidateQueries({ queryKey: listRegisterImportsQueryKey({ path: { agency } }) });
    },
  });
  const look = (chosen: File): void => {
    choose(chosen);
    apply.reset();
    see(null);
    preview.mutate({ chosen, mapping: null });
  };
  return (
    <section className="system import-steps">
      <div className="section-head">
        <h2>{words.title}</h2>
        {agencies.length > 1 && (
          <Select
            aria-label={words.agency}
            value={agency}
            onChange={(code) => ask({ agency: code })}
            options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </div>
      {agency === '' && <AgenciesUnread />}
      <Card size="small" className="system-card" title={<h3>{words.file}</h3>}>
        <p>{words.about}</p>
        <div className="filters">
          <Upload
            accept=".xlsx,.csv"
            disabled={agency === ''}
            showUploadList={false}
            beforeUpload={(chosen) => {
              look(chosen);
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
      {seen && file && (
        <Preview
          key={seen.at}
          preview={seen.preview}
          isLooking={preview.isPending}
          isApplying={apply.isPending}
          problem={apply.error}
          onMapping={(mapping) => preview.mutate({ chosen: file, mapping })}
          onApply={() => apply.mutate(seen.preview.mapping)}
        />
      )}
      {agency && <Imports agency={agency} />}
    </section>
  );
}
