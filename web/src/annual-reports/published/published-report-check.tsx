// Checks any published reports: drop files, see a result for each and all of them together. Nothing is stored.
import { InboxOutlined } from '@ant-design/icons';
import { Button, InputNumber, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../app/language';
import base from '../../parts/base.module.css';
import styles from '../annual-reports.module.css';
import { CheckedFileSection } from './checked-file-section';
import { CheckSummary } from './check-summary';
import { ParentComparison } from './parent-comparison';
import { isPending, useReportChecks } from './use-report-checks';

const WORDS = {
  zh: {
    about:
      '网页、DOCX、XLSX、CSV 或文字版 PDF，可一次放入多份，每份最大 20 MB。只核对，不保存。扫描件、OFD、DOC 等不能核对，会逐份说明怎么办。',
    drop: '点击或拖入已公布的年度报告（可多选）',
    year: '年度（标题中没有时填写）',
    checking: (done: number, count: number) => `正在核对…已完成 ${done}/${count}`,
    done: (count: number) => `已核对 ${count} 份`,
    clear: '清空',
  },
  en: {
    about:
      'Web pages, DOCX, XLSX, CSV or PDFs with text, several at once, each of at most 20 MB. Nothing is kept. Scans, OFD and DOC files cannot be checked; each is told what to do.',
    drop: 'Choose published annual reports, or drop them here',
    year: 'Year (where a title does not say)',
    checking: (done: number, count: number) => `Checking… ${done} of ${count} done`,
    done: (count: number) => (count === 1 ? 'One report checked' : `${count} reports checked`),
    clear: 'Clear',
  },
};

const ACCEPTED = '.html,.htm,.shtml,.docx,.xlsx,.csv,.pdf,.doc,.xls,.wps,.et,.ofd';

export function PublishedReportCheck(): ReactNode {
  const words = useWords(WORDS);
  const [year, setYear] = useState<number | null>(null);
  const [parentId, setParentId] = useState<number | null>(null);
  const { files, add, clear } = useReportChecks();
  const pending = files.filter(isPending).length;
  const clearAll = (): void => {
    clear();
    setParentId(null);
  };
  return (
    <div className={styles.check}>
      <label className={styles.checkYear}>
        {words.year} <InputNumber min={2000} max={2099} value={year} onChange={setYear} />
      </label>
      <Upload.Dragger
        accept={ACCEPTED}
        multiple
        showUploadList={false}
        customRequest={({ file }) => add(file as File, year)}
      >
        <p aria-hidden="true" className={styles.drop}>
          <InboxOutlined />
        </p>
        <p>{words.drop}</p>
        <p className={base.faint}>{words.about}</p>
      </Upload.Dragger>
      {files.length > 0 && (
        <div className={styles.checkStatus}>
          <p role="status">
            {pending > 0 ? words.checking(files.length - pending, files.length) : words.done(files.length)}
          </p>
          <Button size="small" disabled={pending > 0} onClick={clearAll}>
            {words.clear}
          </Button>
        </div>
      )}
      {files.length > 1 && <CheckSummary files={files} parentId={parentId} onParent={setParentId} />}
      {pending === 0 && parentId !== null && <ParentComparison files={files} parentId={parentId} />}
      {files.map((file) => (
        <CheckedFileSection key={file.id} file={file} isAlone={files.length === 1} />
      ))}
    </div>
  );
}
