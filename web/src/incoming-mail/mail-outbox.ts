// The mail typed and not yet recorded: sent one after the other, while the next piece is typed.
import { useRef, useState } from 'react';
import { recordMail } from '../../generated/sdk.gen';
import type { MailBrief } from '../../generated/types.gen';
import { randomKey } from '../app/api-client';
import { useDraft } from '../app/draft';
import { inputText } from '../app/idempotency-key';
import type { Problem } from '../app/problem';
import { useCommand } from '../app/use-command';
import { type MailDraft, mailBody } from './mail-draft';

/** One piece of mail on its way to the server. */
export interface OutgoingMail {
  /** Its Idempotency-Key: sent again, it is recorded once. */
  readonly key: string;
  readonly agency: string;
  readonly draft: MailDraft;
}

export interface MailOutbox {
  readonly isSending: boolean;
  /** Those that were refused or did not arrive, and why the last one did not. */
  readonly unsent: readonly OutgoingMail[];
  readonly refusal: Problem | null;
  /** @returns the mail if it was not recorded; null once it is */
  readonly send: (mail: Omit<OutgoingMail, 'key'>) => Promise<OutgoingMail | null>;
  readonly retry: (mail: OutgoingMail) => void;
  /** Takes one out, back into the form; unchanged, it is sent under its own key again. */
  readonly takeBack: (mail: OutgoingMail) => void;
}

interface Outgoing {
  readonly mails: readonly OutgoingMail[];
}

const NOTHING: Outgoing = { mails: [] };

/** Survives a reload of the tab, as drafts do. */
export function useMailOutbox(onRecorded: (mail: MailBrief) => void): MailOutbox {
  const [{ mails }, setOutgoing] = useDraft<Outgoing>('mail-outbox', NOTHING);
  const [underWay, setUnderWay] = useState<readonly string[]>([]);
  const takenBack = useRef<OutgoingMail | null>(null);
  const command = useCommand({
    operation: 'recordMail',
    keyOf: ({ key }: OutgoingMail) => key,
    send: ({ agency, draft }, headers) =>
      recordMail({ path: { agency }, body: mailBody(draft), headers, throwOnError: true }),
    onDone: (answer, { key }) => {
      remove(key);
      onRecorded(answer);
    },
  });
  const remove = (key: string): void =>
    void setOutgoing((now) => ({ mails: now.mails.filter((each) => each.key !== key) }));
  const post = async (mail: OutgoingMail): Promise<OutgoingMail | null> => {
    setUnderWay((keys) => [...keys, mail.key]);
    const answer = await command.run(mail);
    setUnderWay((keys) => keys.filter((key) => key !== mail.key));
    return answer ? null : mail;
  };
  return {
    isSending: command.isSending,
    unsent: mails.filter(({ key }) => !underWay.includes(key)),
    refusal: command.refusal,
    send: (typed) => {
      const key = isSame(typed, takenBack.current) ? takenBack.current!.key : randomKey();
      takenBack.current = null;
      const mail = { key, ...typed };
      setOutgoing((now) => ({ mails: [...now.mails, mail] }));
      return post(mail);
    },
    retry: (mail) => void post(mail),
    takeBack: (mail) => {
      takenBack.current = mail;
      remove(mail.key);
    },
  };
}

const isSame = ({ agency, draft }: Omit<OutgoingMail, 'key'>, other: OutgoingMail | null): boolean =>
  other !== null && inputText([agency, draft]) === inputText([other.agency, other.draft]);
