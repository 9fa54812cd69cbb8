// Corrects the record of a piece of mail; the earlier values stay in its history.
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { correctMail } from '../../generated/sdk.gen';
import type { MailLine } from '../../generated/types.gen';
import { useWords } from '../app/language';
import { CommandDialog } from './command-dialog';
import { localMinute, mailBody, type MailDraft } from './mail-draft';
import { MailInputs } from './mail-inputs';
import base from '../parts/base.module.css';

const WORDS = {
  zh: {
    title: (number: string) => `更正 ${number}`,
    sender: '寄件人留空即不更正。',
    reason: '更正理由',
    does: '更正',
    done: '已更正',
  },
  en: {
    title: (number: string) => `Correct ${number}`,
    sender: 'Leave the sender empty to keep it.',
    reason: 'Reason',
    does: 'Correct',
    done: 'Corrected',
  },
};

interface CorrectMailDialogProps {
  readonly line: MailLine;
  readonly onClose: () => void;
}

export function CorrectMailDialog({ line, onClose }: CorrectMailDialogProps): ReactNode {
  const words = useWords(WORDS);
  const { agency, mail, number, version, kind, arrivedAt, trackingNumber, note } = line;
  const [draft, setDraft] = useState<MailDraft>({
    kind,
    arrivedAt: localMinute(arrivedAt),
    trackingNumber: trackingNumber ?? '',
    // The shown sender is masked and cannot be sent back.
    sender: '',
    note: note ?? '',
  });
  const [reason, setReason] = useState('');
  const { arrivedAt: newArrivedAt, ...fields } = mailBody(draft);
  const isArrivalChanged = draft.arrivedAt !== localMinute(arrivedAt);
  return (
    <CommandDialog
      operation="correctMail"
      title={words.title(number)}
      submitLabel={words.does}
      successText={words.done}
      isReady={reason.trim() !== ''}
      version={version}
      // Left out unless changed, so that the recorded second of arrival is kept.
      body={{
        fields: { ...fields, ...(isArrivalChanged && newArrivedAt && { arrivedAt: newArrivedAt }) },
        reason: reason.trim(),
      }}
      send={(body, headers) => correctMail({ path: { agency, mail }, body, headers, throwOnError: true })}
      onClose={onClose}
    >
      <MailInputs prefix="correct-" draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      <p className={base.faint}>{words.sender}</p>
      <label htmlFor="correct-reason">{words.reason}</label>
      <Input id="correct-reason" maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
    </CommandDialog>
  );
}
