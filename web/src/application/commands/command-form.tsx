// The form of one command: draft, expected effect, changes by others meanwhile, and one button.
import { Alert, Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Text } from '../../../../src/domain/vocabulary.js';
import { useDraft } from '../../app/draft';
import { useSaid, useWords } from '../../app/language';
import { ProblemNote } from '../../parts/problem-note';
import type { OfApplication } from '../application';
import type { Told } from './done';
import { draftName } from './draft-name';
import { type CommandForm, type Draft, filledIn, isEmpty, type Seen } from './form';
import { FieldInput } from './inputs';
import { Meanwhile } from './meanwhile';
import { useAgencyRoles } from './roles';
import { useGiving } from './giving';
import { SigningEvidence } from './signing-evidence';
import { todayOf } from '../today';
import { useWorkingDays } from './working-days';
import { useCited } from '../../parts/article';

const WORDS = {
  zh: { needed: '请填写', oath: '请核对后勾选', article: (article: string) => `依据：${article}`, about: '办理后' },
  en: {
    needed: 'This is needed',
    oath: 'Check it, then tick',
    article: (article: string) => `Under: ${article}`,
    about: 'What it comes to',
  },
};

interface CommandFormBodyProps extends OfApplication {
  readonly command: string;
  readonly about: string | null;
  readonly form: CommandForm;
  readonly label: Text;
  readonly article: string;
  readonly onTold: (told: Told) => void;
}

export function CommandFormBody(props: CommandFormBodyProps): ReactNode {
  const { page, command, about, form, label, article, onTold } = props;
  const words = useWords(WORDS);
  const cited = useCited();
  const said = useSaid();
  const { mayAct } = useAgencyRoles(page.agency);
  const ahead = useWorkingDays(page.agency);
  const [draft, change, forget] = useDraft<Draft>(
    draftName(command, page.application, about),
    form.initial?.(page, about) ?? {},
  );
  const [isTried, tried] = useState(false);
  const { give, isGiving, problem, seenVersion, look } = useGiving({ page, command, about });
  const seen: Seen = { page, draft, ...ahead, today: todayOf() };
  const fields = form.fields.filter(({ when, roles }) => (when?.(draft) ?? true) && (!roles || mayAct(roles)));
  const missing = fields.filter((field) => field.isRequired && isEmpty(field, draft));
  const isStale = page.timeline.some(({ seq, type }) => seq > seenVersion && type !== 'reminded');
  const send = async (): Promise<void> => {
    tried(true);
    if (missing.length > 0 || isStale || isGiving) return;
    // Fields that are not shown are not sent.
    const hidden = form.fields.filter((field) => !fields.includes(field)).map(({ name }) => [name, null] as const);
    const shown: Draft = { ...draft, ...Object.fromEntries(hidden) };
    const told = await give(form.body?.(shown, page) ?? filledIn(form, shown));
    if (!told) return;
    forget();
    onTold({ ...told, command, label });
  };
  const isDangerous = form.isDangerous?.(draft) === true;
  const effects = form.effect?.(seen) ?? [];
  return (
    <form
      className="command-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      {isStale && <Meanwhile page={page} since={seenVersion} onSeen={look} />}
      {fields.map((field, at) => (
        <FieldInput
          key={field.name}
          field={field}
          seen={seen}
          isFirst={at === 0}
          fault={isTried && missing.includes(field) ? (field.kind === 'oath' ? words.oath : words.needed) : null}
          onChange={(value) => change({ ...draft, [field.name]: value })}
        />
      ))}
      {command === 'sign' && (
        <SigningEvidence page={page} draft={draft} onDespite={(despite) => change({ ...draft, despite })} />
      )}
      {effects.length > 0 && (
        <Alert
          type={isDangerous ? 'warning' : 'info'}
          showIcon={isDangerous}
          className="command-effect"
          title={words.about}
          description={effects.map((effect) => (
            <p key={effect.zh}>{said(effect)}</p>
          ))}
        />
      )}
      {article && <p className="faint">{words.article(cited(article))}</p>}
      <ProblemNote
        // Once the page has refreshed, the conflict notice above shows what a colleague did.
        problem={isStale && problem?.code === 'stale' ? null : problem}
        labels={Object.fromEntries(form.fields.map((field) => [field.name, said(field.label)]))}
      />
      <Button type="primary" danger={isDangerous} htmlType="submit" loading={isGiving} disabled={isStale}>
        {said(label)}
      </Button>
    </form>
  );
}
