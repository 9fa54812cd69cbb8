// Creates an agency: its name, its code for numbers and addresses, its kind and its parent.
import { App, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { AGENCY_KINDS, type AgencyKind } from '@domain/vocabulary.js';
import { openAgency } from '../../generated/sdk.gen';
import type { Agency, OpenAgencyData } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { useCommand } from '../app/use-command';
import { AGENCY_KIND_LABEL } from '../parts/labels';
import { ProblemNote } from '../parts/problem-note';
import { BY_LABEL } from '../parts/option-search';

const WORDS = {
  zh: {
    title: '设立机关',
    name: '名称',
    code: '代码',
    codeHint: '用于登记号和网址，如 planning。设立后不能更改。',
    kind: '类别',
    parent: '上级机关',
    go: '设立',
    cancel: '取消',
    done: (name: string) => `已设立${name}`,
  },
  en: {
    title: 'Open an agency',
    name: 'Name',
    code: 'Code',
    codeHint: 'Stands in numbers and addresses, like planning. It cannot be changed later.',
    kind: 'Kind',
    parent: 'Agency above',
    go: 'Open it',
    cancel: 'Cancel',
    done: (name: string) => `${name} is open`,
  },
};

interface OpenAgencyDialogProps {
  readonly agencies: readonly Agency[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface AgencyDraft {
  readonly name: string;
  readonly code: string;
  readonly kind: AgencyKind;
  readonly parent?: string | undefined;
}

const EMPTY_DRAFT: AgencyDraft = { name: '', code: '', kind: 'department' };

export function OpenAgencyDialog({ agencies, isOpen, onClose }: OpenAgencyDialogProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const parent = draft.parent ?? agencies[0]?.code;
  const open = useCommand({
    operation: 'openAgency',
    send: (body: OpenAgencyData['body'], headers) => openAgency({ body, headers, throwOnError: true }),
    onDone: ({ name }) => {
      void message.success(words.done(name));
      setDraft(EMPTY_DRAFT);
    },
  });
  const submit = async (): Promise<void> => {
    const body = { ...draft, name: draft.name.trim(), code: draft.code.trim(), ...(parent && { parent }) };
    if (await open.run(body)) onClose();
  };
  return (
    <Modal
      open={isOpen}
      title={words.title}
      okText={words.go}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !draft.name.trim() || !draft.code.trim(), loading: open.isSending }}
      onOk={() => void submit()}
      onCancel={onClose}
      afterClose={open.reset}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => void submit()}>
        <Form.Item label={words.name} htmlFor="agency-name" required>
          <Input
            id="agency-name"
            autoFocus
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
          />
        </Form.Item>
        <Form.Item label={words.code} htmlFor="agency-code" extra={words.codeHint} required>
          <Input
            id="agency-code"
            value={draft.code}
            onChange={({ target }) => setDraft({ ...draft, code: target.value })}
          />
        </Form.Item>
        <Form.Item label={words.kind} htmlFor="agency-kind">
          <Select
            id="agency-kind"
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind })}
            options={AGENCY_KINDS.map((kind) => ({ value: kind, label: translate(AGENCY_KIND_LABEL[kind]) }))}
          />
        </Form.Item>
        <Form.Item label={words.parent} htmlFor="agency-parent">
          <Select
            id="agency-parent"
            value={parent ?? null}
            showSearch={BY_LABEL}
            onChange={(code: string) => setDraft({ ...draft, parent: code })}
            options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <ProblemNote problem={open.refusal} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </Modal>
  );
}
