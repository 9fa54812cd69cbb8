// The form of one application, usable without a mouse; Ctrl+Enter registers.
import { Button, Input } from 'antd';
import { type ReactNode, type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { register } from '../../../generated/sdk.gen';
import type { ApplicationBrief, MailPage } from '../../../generated/types.gen';
import { useDraft } from '../../app/draft';
import { useWords } from '../../app/language';
import { useRights } from '../../app/session';
import { useCommand } from '../../app/use-command';
import { ProblemNote } from '../../parts/problem-note';
import { AgentFields } from './agent-fields';
import { ApplicantFields } from './applicant-fields';
import { AttachmentsField } from './attachments-field';
import { ChannelFields } from './channel-fields';
import {
  withSendKey,
  bodyOf,
  type RegistrationBody,
  type RegistrationDraft,
  EMPTY_DRAFT,
  missingFields,
} from './registration-draft';
import { FormField } from './form-field';
import { MailSourceNote } from './mail-source-note';
import { RepeatsPanel } from './repeats-panel';
import type { Uploads } from './uploads';
import styles from './registration.module.css';

const WORDS = {
  zh: {
    content: '申请内容',
    contentLegend: '申请公开的政府信息',
    attachments: '附件',
    save: '登记（Ctrl+Enter）',
    empty: '清空',
    name: '姓名或名称',
    needName: '请填写申请人姓名或名称',
    needContent: '请填写申请内容',
    channel: '渠道',
    arrivedOn: '到件日期',
    idNumber: '证件号码',
    agent: '代理人姓名',
  },
  en: {
    content: 'Content',
    contentLegend: 'What is asked for',
    attachments: 'Attachments',
    save: 'Register (Ctrl+Enter)',
    empty: 'Empty the form',
    name: 'Name',
    needName: 'Enter the name of the applicant',
    needContent: 'Enter what is asked for',
    channel: 'Channel',
    arrivedOn: 'Arrived on',
    idNumber: 'Number',
    agent: "Agent's name",
  },
};

export interface RegisteredApplication {
  readonly brief: ApplicationBrief;
  /** As typed, for the receipt that the applicant gets. */
  readonly name: string;
  readonly agent: string | undefined;
}

interface RegistrationFormProps {
  readonly agencies: ReturnType<ReturnType<typeof useRights>['where']>;
  /** The mail it is registered from; undefined: none. */
  readonly mail: MailPage | undefined;
  readonly uploads: Uploads;
  readonly onRegistered: (registered: RegisteredApplication) => void;
}

export function RegistrationForm({ agencies, mail, uploads, onRegistered }: RegistrationFormProps): ReactNode {
  const words = useWords(WORDS);
  const form = useRef<HTMLFormElement>(null);
  const empty: RegistrationDraft = {
    ...EMPTY_DRAFT,
    agency: mail?.agency ?? agencies[0]!.agency,
    ...(mail && { channel: mail.proposes.channel, arrivedOn: mail.proposes.arrivedOn }),
  };
  const [savedDraft, setDraft, clearDraft] = useDraft(
    mail ? `register:${mail.agency}-${mail.mail}` : 'register',
    empty,
  );
  // A draft of an earlier version knows fewer fields.
  const completeDraft = { ...empty, ...savedDraft };
  // This person may no longer work for the agency of the draft.
  const draft = agencies.some(({ agency }) => agency === completeDraft.agency)
    ? completeDraft
    : { ...completeDraft, agency: empty.agency };
  const [wasTried, setTried] = useState(false);
  const changeDraft = (changes: Partial<RegistrationDraft>): void => void setDraft({ ...draft, ...changes });
  const send = useCommand({
    operation: 'register',
    keyOf: (body: RegistrationBody) => {
      const outgoing = withSendKey(draft, body);
      setDraft(outgoing);
      return outgoing.sent.key;
    },
    send: (body, headers) => register({ body, headers, throwOnError: true }),
    onDone: (brief) => {
      clearDraft();
      const { name, agent } = draft;
      onRegistered({ brief, name: name.trim(), agent: agent.isThere ? agent.name.trim() : undefined });
    },
  });
  useSubmitKey(form);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[name=channel]:checked')?.focus(), []);
  const missing = wasTried ? missingFields(draft) : [];
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    const [first] = missingFields(draft);
    if (first) form.current?.querySelector<HTMLElement>(`#application-${first}`)?.focus();
    else if (!send.isSending) void send.run(bodyOf(draft, mail?.mail));
  };
  return (
    <div className={styles.registration}>
      <form ref={form} noValidate onSubmit={submit}>
        {mail && <MailSourceNote mail={mail} />}
        <ChannelFields draft={draft} onChange={changeDraft} agencies={agencies} isAgencyFixed={mail !== undefined} />
        <ApplicantFields
          draft={draft}
          onChange={changeDraft}
          wrong={missing.includes('name') ? words.needName : undefined}
        />
        <AgentFields agent={draft.agent} onChange={changeDraft} isNameMissing={missing.includes('agent')} />
        <fieldset>
          <legend>{words.contentLegend}</legend>
          <FormField
            id="application-content"
            label={words.content}
            isRequired
            isWide
            error={missing.includes('content') ? words.needContent : undefined}
          >
            <Input.TextArea
              id="application-content"
              className={styles.growing}
              rows={3}
              aria-required
              aria-invalid={missing.includes('content')}
              aria-describedby="application-content-wrong"
              value={draft.content}
              onChange={({ target }) => changeDraft({ content: target.value })}
            />
          </FormField>
          <AttachmentsField uploads={uploads} />
        </fieldset>
        <ProblemNote
          problem={send.refusal}
          labels={{
            'applicant/name': words.name,
            'applicant/idNumber': words.idNumber,
            'agent/name': words.agent,
            channel: words.channel,
            arrivedOn: words.arrivedOn,
            content: words.content,
          }}
        />
        <div className={styles.end}>
          <Button type="primary" htmlType="submit" loading={send.isSending}>
            {words.save}
          </Button>
          <Button
            onClick={() => {
              setDraft(empty);
              clearDraft();
              setTried(false);
              uploads.clear();
            }}
          >
            {words.empty}
          </Button>
        </div>
      </form>
      <RepeatsPanel query={draft} />
    </div>
  );
}

/** Submits on Ctrl+Enter, wherever the focus is. */
function useSubmitKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [form]);
}
