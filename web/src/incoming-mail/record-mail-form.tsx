// Records a piece of mail that has just come in: one line, Enter, and the next one.
import { App, Button, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { recordMail } from '../../generated/sdk.gen';
import type { RecordMailData } from '../../generated/types.gen';
import { useDraft } from '../app/draft';
import { useWords } from '../app/language';
import type { Membership } from '../app/session';
import { useCommand } from '../app/use-command';
import { ProblemNote } from '../parts/problem-note';
import { EMPTY_MAIL_DRAFT, mailBody } from './mail-draft';
import { MailInputs } from './mail-inputs';
import styles from './incoming-mail.module.css';

const WORDS = {
  zh: {
    title: '收文登记',
    agency: '登记机关',
    record: '登记收文',
    done: (number: string) => `已登记：${number}`,
    now: '到件时间留空即为现在。',
  },
  en: {
    title: 'Write down mail',
    agency: 'Agency',
    record: 'Write down',
    done: (number: string) => `Written down: ${number}`,
    now: 'Leave the time empty for now.',
  },
};

export function RecordMailForm({ agencies }: { readonly agencies: readonly Membership[] }): ReactNode {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft, clearDraft] = useDraft('mail', EMPTY_MAIL_DRAFT);
  const [selectedAgency, setSelectedAgency] = useState(agencies[0]!.agency);
  // The agencies shown may have been narrowed since.
  const agency = agencies.some((each) => each.agency === selectedAgency) ? selectedAgency : agencies[0]!.agency;
  const send = useCommand({
    operation: 'recordMail',
    send: ({ path, body }: Pick<RecordMailData, 'path' | 'body'>, headers) =>
      recordMail({ path, body, headers, throwOnError: true }),
    onDone: ({ number }) => {
      setDraft({ ...EMPTY_MAIL_DRAFT, kind: draft.kind });
      clearDraft();
      void message.success(words.done(number));
      form.current?.querySelector<HTMLElement>('#new-trackingNumber')?.focus();
    },
  });
  return (
    <form
      ref={form}
      className={styles.record}
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isSending) void send.run({ path: { agency }, body: mailBody(draft) });
      }}
    >
      <h2>{words.title}</h2>
      <div className={styles.fields}>
        {agencies.length > 1 && (
          <span className={styles.field}>
            <label htmlFor="new-agency">{words.agency}</label>
            <Select
              id="new-agency"
              value={agency}
              onChange={setSelectedAgency}
              options={agencies.map((each) => ({ value: each.agency, label: each.agencyName }))}
            />
          </span>
        )}
        <MailInputs prefix="new-" draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
        <Button type="primary" htmlType="submit" loading={send.isSending} title={words.now}>
          {words.record}
        </Button>
      </div>
      <ProblemNote problem={send.refusal} />
    </form>
  );
}
