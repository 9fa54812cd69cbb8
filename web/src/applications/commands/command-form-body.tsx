// The form of one command: draft, expected effect, changes by others meanwhile, and one button.
import { Alert, Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Text } from '@domain/vocabulary.js';
import { useDraft } from '../../app/draft';
import { useTranslate, useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import type { ApplicationProps } from '../application';
import type { CommandResult } from './command-done';
import { draftName } from './draft-name';
import { previewBody, useCommandPreview } from './command-preview';
import { type CommandForm, type Draft, filledIn, isEmpty, type FormContext } from './command-form';
import { FieldInput } from './field-input';
import { ConflictNotice } from './conflict-notice';
import { useAgencyRoles } from './agency-roles';
import { useSubmitCommand } from './submit-command';
import { SigningEvidence } from './signing-evidence';
import { todayInShanghai } from '../today';
import { useCite } from '../../parts/article';
import base from '../../parts/base.module.css';
import styles from './commands.module.css';

const WORDS = {
  zh: {
    needed: '请填写',
    confirmation: '请核对后勾选',
    article: (article: string) => `依据：${article}`,
    about: '办理后',
  },
  en: {
    needed: 'This is needed',
    confirmation: 'Check it, then tick',
    article: (article: string) => `Under: ${article}`,
    about: 'What it comes to',
  },
};

interface CommandFormBodyProps extends ApplicationProps {
  readonly command: string;
  readonly about: string | null;
  readonly form: CommandForm;
  readonly label: Text;
  readonly article: string;
  /** From sending it until the result is shown. */
  readonly isUnderWay: boolean;
  readonly onUnderWay: (isUnderWay: boolean) => void;
  readonly onDone: (result: CommandResult) => void;
}

export function CommandFormBody(props: CommandFormBodyProps): ReactNode {
  const { page, command, about, form, label, article, isUnderWay, onUnderWay, onDone } = props;
  const words = useWords(WORDS);
  const cite = useCite();
  const translate = useTranslate();
  const { mayAct } = useAgencyRoles(page.agency);
  const [draft, setDraft, clearDraft] = useDraft<Draft>(
    draftName(command, page.application, about),
    form.initial?.(page, about) ?? {},
  );
  const [isTried, setTried] = useState(false);
  const { submit, problem, seenVersion, markSeen } = useSubmitCommand({ page, command, about });
  const fields = form.fields.filter(({ when, roles }) => (when?.(draft) ?? true) && (!roles || mayAct(roles)));
  // Fields that are not shown are not sent.
  const hidden = form.fields.filter((field) => !fields.includes(field)).map(({ name }) => [name, null] as const);
  const shown: Draft = { ...draft, ...Object.fromEntries(hidden) };
  const preview = useCommandPreview({ page, command, about, body: previewBody(form, shown, page), isUnderWay });
  const context: FormContext = { page, draft, preview, today: todayInShanghai() };
  const missing = fields.filter((field) => field.isRequired && isEmpty(field, draft));
  const isStale = !isUnderWay && page.timeline.some(({ seq, type }) => seq > seenVersion && type !== 'reminded');
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing.length > 0 || isStale || isUnderWay) return;
    onUnderWay(true);
    const result = await submit(form.body?.(shown, page) ?? filledIn(form, shown));
    if (!result) return onUnderWay(false);
    clearDraft();
    onDone({ ...result, command, label });
  };
  const isDangerous = form.isDangerous?.(draft) === true;
  const effects = form.effect?.(context) ?? [];
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      {isStale && <ConflictNotice page={page} seenVersion={seenVersion} onSeen={markSeen} />}
      {fields.map((field, at) => (
        <FieldInput
          key={field.name}
          field={field}
          context={context}
          isFirst={at === 0}
          fault={
            isTried && missing.includes(field)
              ? field.kind === 'confirmation'
                ? words.confirmation
                : words.needed
              : null
          }
          onChange={(value) => setDraft({ ...draft, [field.name]: value })}
        />
      ))}
      {command === 'sign' && (
        <SigningEvidence page={page} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
      )}
      {effects.length > 0 && (
        <Alert
          type={isDangerous ? 'warning' : 'info'}
          showIcon={isDangerous}
          className={styles.effect}
          title={words.about}
          description={effects.map((effect) => (
            <p key={effect.zh}>{translate(effect)}</p>
          ))}
        />
      )}
      {article && <p className={base.faint}>{words.article(cite(article))}</p>}
      <ProblemNote
        // Once the page has refreshed, the conflict notice above shows what a colleague did.
        problem={isStale && problem?.code === 'stale' ? null : problem}
        labels={Object.fromEntries(form.fields.map((field) => [field.name, translate(field.label)]))}
      />
      <Button type="primary" danger={isDangerous} htmlType="submit" loading={isUnderWay} disabled={isStale}>
        {translate(label)}
      </Button>
    </form>
  );
}
