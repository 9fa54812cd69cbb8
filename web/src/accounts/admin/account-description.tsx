// Name, e-mail and state of an account; name and e-mail can be changed.
import { App, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { updateAccount } from '../../../generated/sdk.gen';
import type { Account } from '../../../generated/types.gen';
import { useWords } from '../../app/language';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import { AccountState } from './account-state';
import { SubmitButton } from '../../parts/submit-button';

const WORDS = {
  zh: { agency: '所属机关', state: '状态', name: '姓名', email: '电子邮箱', save: '保存', saved: '已保存' },
  en: { agency: 'Agency', state: 'State', name: 'Name', email: 'E-mail', save: 'Save', saved: 'Saved' },
};

interface AccountDescriptionProps {
  readonly account: Account;
  readonly agencyName: string;
  readonly isReadOnly: boolean;
}

export function AccountDescription({ account, agencyName, isReadOnly }: AccountDescriptionProps): ReactNode {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const isChanged = name.trim() !== account.name || email.trim() !== (account.email ?? '');
  const save = useCommand({
    operation: 'updateAccount',
    send: (body: { readonly name: string; readonly email: string | null }) =>
      updateAccount({ path: { login: account.login }, body, throwOnError: true }),
    onDone: () => void message.success(words.saved),
  });
  return (
    <Form layout="vertical" onFinish={() => void save.run({ name: name.trim(), email: email.trim() || null })}>
      <p>
        {words.agency}：{agencyName}　{words.state}：<AccountState account={account} />
      </p>
      <Form.Item label={words.name} htmlFor="kept-name">
        <Input id="kept-name" value={name} readOnly={isReadOnly} onChange={({ target }) => setName(target.value)} />
      </Form.Item>
      <Form.Item label={words.email} htmlFor="kept-email">
        <Input id="kept-email" value={email} readOnly={isReadOnly} onChange={({ target }) => setEmail(target.value)} />
      </Form.Item>
      <ProblemNote problem={save.refusal} />
      {!isReadOnly && (
        <SubmitButton disabled={!isChanged || !name.trim()} isSending={save.isSending}>
          {words.save}
        </SubmitButton>
      )}
    </Form>
  );
}
