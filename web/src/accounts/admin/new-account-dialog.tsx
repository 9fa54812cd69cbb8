// Creates an account: agency, login, name, e-mail and roles; shows its first password once.
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ACCOUNT_ROLE_LABEL, ACCOUNT_ROLES, type AccountRole } from '@domain/accounts/rights.js';
import { createAccount } from '../../../generated/sdk.gen';
import { useTranslate, useWords } from '../../app/language';
import { RoleWarnings } from './role-warnings';
import { useVisibleAgencies } from '../../app/visible-agencies';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import type { IssuedPassword } from './one-time-password-dialog';
import { BY_LABEL } from '../../parts/option-search';
import styles from './accounts.module.css';

const WORDS = {
  zh: {
    title: '新建账号',
    agency: '所属机关',
    login: '用户名',
    loginHint: '2至64个小写字母、数字、点、下划线或连字符，如 li.ming。以后不能更改。',
    name: '姓名',
    email: '电子邮箱（可选）',
    roles: '在该机关的岗位',
    go: '新建',
    cancel: '取消',
  },
  en: {
    title: 'New account',
    agency: 'Agency',
    login: 'Login',
    loginHint: '2 to 64 letters, digits, dots, underscores or hyphens, like li.ming. It cannot be changed later.',
    name: 'Name',
    email: 'E-mail (if you like)',
    roles: 'Roles there',
    go: 'Open it',
    cancel: 'Cancel',
  },
};

interface AccountDraft {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly AccountRole[];
}

const EMPTY_DRAFT: AccountDraft = { login: '', name: '', email: '', roles: [] };

interface NewAccountDialogProps {
  readonly isOpen: boolean;
  /** The agency being looked at; may be empty. */
  readonly agency: string;
  readonly onClose: () => void;
  readonly onDone: (issued: IssuedPassword) => void;
}

export function NewAccountDialog({
  isOpen,
  agency: preselectedAgency,
  onClose,
  onDone,
}: NewAccountDialogProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { agencies } = useVisibleAgencies('keepAccounts');
  const [selectedAgency, setSelectedAgency] = useState<string>();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const agency = selectedAgency ?? (preselectedAgency || agencies[0]?.code);
  const create = useCommand({
    operation: 'createAccount',
    send: () => {
      const { login, name, email, roles } = draft;
      const body = { login: login.trim(), name: name.trim(), email: email.trim() || null, roles: [...roles] };
      return createAccount({ path: { agency: agency! }, body, throwOnError: true });
    },
    onDone: (issued) => {
      setDraft(EMPTY_DRAFT);
      onDone(issued);
    },
  });
  const textInput = (name: 'login' | 'name' | 'email') => ({
    id: `account-${name}`,
    value: draft[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  return (
    <Modal
      open={isOpen}
      title={words.title}
      okText={words.go}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !agency || !draft.login.trim() || !draft.name.trim(), loading: create.isSending }}
      onOk={() => void create.run()}
      onCancel={onClose}
      afterClose={create.reset}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => void create.run()}>
        <Form.Item label={words.agency} htmlFor="account-agency" required>
          <Select
            id="account-agency"
            value={agency ?? null}
            showSearch={BY_LABEL}
            onChange={(code: string) => setSelectedAgency(code)}
            options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item label={words.login} htmlFor="account-login" extra={words.loginHint} required>
          <Input {...textInput('login')} autoComplete="off" />
        </Form.Item>
        <Form.Item label={words.name} htmlFor="account-name" required>
          <Input {...textInput('name')} autoComplete="off" />
        </Form.Item>
        <Form.Item label={words.email} htmlFor="account-email">
          <Input {...textInput('email')} autoComplete="off" inputMode="email" />
        </Form.Item>
        <fieldset className={styles.roles}>
          <legend>{words.roles}</legend>
          <Checkbox.Group
            value={[...draft.roles]}
            onChange={(roles) => setDraft({ ...draft, roles })}
            options={ACCOUNT_ROLES.map((role) => ({ value: role, label: translate(ACCOUNT_ROLE_LABEL[role]) }))}
          />
        </fieldset>
        <RoleWarnings roles={draft.roles} />
        <ProblemNote problem={create.refusal} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </Modal>
  );
}
