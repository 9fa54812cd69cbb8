// Records a piece of mail that has just come in: one line, Enter, and the next one.
import { App, Button, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { MAIL_KIND_LABEL } from '@domain/incoming-mail/incoming-mail.js';
import { useDraft } from '../app/draft';
import { useTranslate, useWords } from '../app/language';
import type { Membership } from '../app/session';
import { ProblemNote } from '../parts/problem-note';
import { SubmitButton } from '../parts/submit-button';
import { EMPTY_MAIL_DRAFT, isBlank } from './mail-draft';
import { MailInputs } from './mail-inputs';
import { type MailOutbox, type OutgoingMail, useMailOutbox } from './mail-outbox';
import styles from './incoming-mail.module.css';

const WORDS = {
  zh: {
    title: '收文登记',
    agency: '登记机关',
    record: '登记收文',
    done: (number: string) => `已登记：${number}`,
    now: '到件时间留空即为现在。',
    unsent: '以下收文尚未登记',
    again: '重试',
    change: '放回表单',
  },
  en: {
    title: 'Write down mail',
    agency: 'Agency',
    record: 'Write down',
    done: (number: string) => `Written down: ${number}`,
    now: 'Leave the time empty for now.',
    unsent: 'Not written down yet',
    again: 'Try again',
    change: 'Back into the form',
  },
};

export function RecordMailForm({ agencies }: { readonly agencies: readonly Membership[] }): ReactNode {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useDraft('mail', EMPTY_MAIL_DRAFT);
  const [selectedAgency, setSelectedAgency] = useState(agencies[0]!.agency);
  // The agencies shown may have been narrowed since.
  const agency = agencies.some((each) => each.agency === selectedAgency) ? selectedAgency : agencies[0]!.agency;
  const outbox = useMailOutbox(({ number }) => void message.success(words.done(number)));
  const takeBack = (mail: OutgoingMail): void => {
    outbox.takeBack(mail);
    setSelectedAgency(mail.agency);
    setDraft(mail.draft);
  };
  const submit = async (): Promise<void> => {
    // The second click of a double click finds the form empty already.
    if (isBlank(draft) && outbox.isSending) return;
    setDraft({ ...EMPTY_MAIL_DRAFT, kind: draft.kind });
    form.current?.querySelector<HTMLElement>('#new-trackingNumber')?.focus();
    const refused = await outbox.send({ agency, draft });
    // Back where it was typed, unless the next one is being typed there.
    if (refused && setDraft((now) => (isBlank(now) ? refused.draft : now)) === refused.draft) outbox.takeBack(refused);
  };
  return (
    <form
      ref={form}
      className={styles.record}
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
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
        <MailInputs prefix="new-" draft={draft} onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))} />
        <SubmitButton type="primary" isSending={outbox.isSending} title={words.now}>
          {words.record}
        </SubmitButton>
      </div>
      <ProblemNote problem={outbox.refusal} />
      <UnsentMail outbox={outbox} onChange={takeBack} />
    </form>
  );
}

/** What was refused while the next piece was being typed. */
function UnsentMail(props: {
  readonly outbox: MailOutbox;
  readonly onChange: (mail: OutgoingMail) => void;
}): ReactNode {
  const { outbox, onChange } = props;
  const words = useWords(WORDS);
  const translate = useTranslate();
  if (outbox.unsent.length === 0) return null;
  return (
    <section aria-label={words.unsent} className={styles.unsent}>
      <h3>{words.unsent}</h3>
      <ul>
        {outbox.unsent.map((mail) => (
          <li key={mail.key}>
            {[translate(MAIL_KIND_LABEL[mail.draft.kind]), mail.draft.trackingNumber, mail.draft.sender]
              .filter(Boolean)
              .join(' ')}{' '}
            <Button size="small" onClick={() => outbox.retry(mail)}>
              {words.again}
            </Button>{' '}
            <Button size="small" onClick={() => onChange(mail)}>
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
