// Table 2 from a file: shows what would change and what was not understood, then imports it.
import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Modal, Table, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { importReportTable2, previewReportTable2 } from '../../../generated/sdk.gen';
import type { PreviewReportTable2Response } from '../../../generated/types.gen';
import { useTranslate, useWords } from '../../app/language';
import type { Problem } from '../../app/problem';
import { useReturnFocus } from '../../parts/return-focus';
import { ProblemNote } from '../../parts/problem-note';
import { CommandNote } from '../command-note';
import { type ReportProps, refOf, useReportCommand } from '../report';

const WORDS = {
  zh: {
    choose: '从文件导入',
    title: (name: string) => `导入表二：${name}`,
    take: '导入',
    cancel: '取消',
    cell: '项目',
    before: '现为',
    after: '改为',
    blank: '空白',
    none: '文件与现在所填一致，没有要改的。',
    about: (count: number) => `将更改 ${count} 格；文件中空白的格不变。`,
    puzzles: '没有读懂的内容，不导入',
  },
  en: {
    choose: 'From a file',
    title: (name: string) => `Table 2 from ${name}`,
    take: 'Take it',
    cancel: 'Cancel',
    cell: 'Cell',
    before: 'Now',
    after: 'Will be',
    blank: 'blank',
    none: 'The file says what is there already.',
    about: (count: number) => `${count} cells will change; what the file leaves blank stays.`,
    puzzles: 'Not understood, and not taken',
  },
};

export function Table2Import({ report }: ReportProps): ReactNode {
  const words = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  const preview = useMutation<PreviewReportTable2Response, Problem, File>({
    mutationFn: async (file) =>
      (await previewReportTable2({ path: refOf(report), body: { file }, throwOnError: true })).data,
    onSuccess: () => setOpen(true),
  });
  return (
    <>
      <Upload
        accept=".csv,.xlsx,.docx,.html,.htm"
        showUploadList={false}
        customRequest={({ file }) => preview.mutate(file as File)}
      >
        <Button icon={<UploadOutlined />} loading={preview.isPending}>
          {words.choose}
        </Button>
      </Upload>
      <ProblemNote problem={preview.error} />
      {isOpen && preview.data && (
        <Table2ImportDialog
          report={report}
          file={preview.variables!}
          preview={preview.data}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface Table2ImportDialogProps extends ReportProps {
  readonly file: File;
  readonly preview: PreviewReportTable2Response;
  readonly onClose: () => void;
}

function Table2ImportDialog({
  report,
  file,
  preview: { changes, puzzles },
  onClose,
}: Table2ImportDialogProps): ReactNode {
  const words = useWords(WORDS);
  useReturnFocus();
  const translate = useTranslate();
  const importCommand = useReportCommand<File>(report, 'importReportTable2', (input, target) =>
    importReportTable2({ ...target, body: { file: input }, throwOnError: true }),
  );
  return (
    <Modal
      open
      title={words.title(file.name)}
      okText={words.take}
      cancelText={words.cancel}
      okButtonProps={{ disabled: changes.length === 0 }}
      confirmLoading={importCommand.isSending}
      onOk={() => importCommand.send(file, onClose)}
      onCancel={onClose}
    >
      <p>{changes.length === 0 ? words.none : words.about(changes.length)}</p>
      {changes.length > 0 && (
        <Table
          size="small"
          pagination={false}
          rowKey="cell"
          dataSource={changes}
          columns={[
            { key: 'label', title: words.cell, dataIndex: 'label' },
            { key: 'before', title: words.before, render: (_, { before }) => before || words.blank },
            { key: 'after', title: words.after, render: (_, { after }) => <b>{after}</b> },
          ]}
        />
      )}
      {puzzles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.puzzles}
          description={puzzles.map(({ text }) => translate(text)).join('；')}
        />
      )}
      <CommandNote command={importCommand} />
    </Modal>
  );
}
