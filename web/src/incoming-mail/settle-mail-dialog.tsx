// Sets mail aside as no application, or voids a mistaken record: needs a reason, cannot be undone.
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { setMailAside, voidMail } from '../../generated/sdk.gen';
import type { MailLine } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { CommandDialog } from './command-dialog';

const WORDS = {
  zh: {
    reason: '理由',
    aside: {
      title: (number: string) => `${number} 不是申请`,
      about: '这件邮件不再登记为申请，不能撤回；去向请写在理由里。',
      does: '另行处理',
      done: '已记为另行处理',
    },
    void: {
      title: (number: string) => `作废 ${number}`,
      about: '仅用于登错的收文：编号不再使用，记录保留，不能撤回。',
      does: '作废',
      done: '已作废',
    },
  },
  en: {
    reason: 'Reason',
    aside: {
      title: (number: string) => `${number} is no application`,
      about: 'It will not be registered any more, and that cannot be taken back; say where it went.',
      does: 'Set aside',
      done: 'Set aside',
    },
    void: {
      title: (number: string) => `Make ${number} void`,
      about:
        'Only for what was written down by mistake: its number is never used again, and that cannot be taken back.',
      does: 'Make void',
      done: 'It is void',
    },
  },
};

interface SettleMailDialogProps {
  readonly line: MailLine;
  readonly isVoid: boolean;
  readonly onClose: () => void;
}

export function SettleMailDialog({
  line: { agency, mail, number, version },
  isVoid,
  onClose,
}: SettleMailDialogProps): ReactNode {
  const words = useWords(WORDS);
  const { title, about, does, done } = isVoid ? words.void : words.aside;
  const [reason, setReason] = useState('');
  const settle = isVoid ? voidMail : setMailAside;
  return (
    <CommandDialog
      operation={isVoid ? 'voidMail' : 'setMailAside'}
      title={title(number)}
      submitLabel={does}
      successText={done}
      isDangerous
      isReady={reason.trim() !== ''}
      version={version}
      body={{ reason: reason.trim() }}
      send={(body, headers) => settle({ path: { agency, mail }, body, headers, throwOnError: true })}
      onClose={onClose}
    >
      <p>{about}</p>
      <label htmlFor="mail-reason">{words.reason}</label>
      <Input.TextArea
        id="mail-reason"
        autoFocus
        rows={3}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </CommandDialog>
  );
}
