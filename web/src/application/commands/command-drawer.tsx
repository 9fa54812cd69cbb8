// The drawer with the form of the command in the address, then its result and the next step.
import { Alert, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Text } from '../../../../src/domain/vocabulary.js';
import { useSaid, useWords } from '../../app/language';
import { cardOf, type OfApplication } from '../application';
import { useDoing } from '../doing';
import './commands.css';
import { CommandFormBody } from './command-form';
import { Done, type Told } from './done';
import type { CommandForm } from './form';
import { CLOCK } from './forms-of-the-clock';
import { INTAKE } from './forms-of-intake';
import { REMEDIES } from './forms-of-remedies';
import { REPLY } from './forms-of-the-reply';
import { useAgencyRoles } from './roles';

const WORDS = {
  zh: { unknown: '没有这个事项。', role: '您在该机关没有办理此事的岗位。', gone: '现在不能办理：' },
  en: {
    unknown: 'There is no such command.',
    role: 'Your roles at this agency do not include it.',
    gone: 'Not possible now: ',
  },
};

const FORMS: Readonly<Record<string, CommandForm>> = { ...INTAKE, ...CLOCK, ...REPLY };

export function CommandDrawer({ page }: OfApplication): ReactNode {
  const said = useSaid();
  const { doing, about, end } = useDoing();
  const [told, tell] = useState<Told | null>(null);
  const label = doing === null ? null : labelOf(page, doing);
  const close = (): void => {
    tell(null);
    end();
  };
  return (
    <Drawer
      open={doing !== null}
      onClose={close}
      afterOpenChange={(isOpen) => void (isOpen || keepFocus())}
      size={560}
      title={label ? said(label) : ''}
      destroyOnHidden
      className="command-drawer"
    >
      {doing !== null &&
        (told?.command === doing ? (
          <Done page={page} told={told} onClose={close} onNext={() => tell(null)} />
        ) : (
          <Body key={`${doing} ${about ?? ''}`} page={page} command={doing} about={about} onTold={tell} />
        ))}
    </Drawer>
  );
}

/** Opened by a link there was no focus to return to: then the heading gets it, not the top of the page. */
function keepFocus(): void {
  if (document.activeElement === document.body) document.querySelector('h1')?.focus();
}

const labelOf = (page: OfApplication['page'], command: string): Text | null =>
  cardOf(page, command)?.label ?? REMEDIES[command]?.label ?? null;

interface BodyProps extends OfApplication {
  readonly command: string;
  readonly about: string | null;
  readonly onTold: (told: Told) => void;
}

function Body({ page, command, about, onTold }: BodyProps): ReactNode {
  const words = useWords(WORDS);
  const said = useSaid();
  const { mayAct } = useAgencyRoles(page.agency);
  const remedy = REMEDIES[command];
  const card = cardOf(page, command);
  const form = remedy ?? (Object.hasOwn(FORMS, command) ? FORMS[command] : undefined);
  if (!form || (!remedy && !card)) return <Alert type="error" title={words.unknown} />;
  if (remedy && !mayAct(remedy.roles)) return <Alert type="info" showIcon title={words.role} />;
  if (card && !card.allowed) {
    return <Alert role="alert" type="info" showIcon title={words.gone + (card.why ? said(card.why) : '')} />;
  }
  const label = card?.label ?? remedy!.label;
  return (
    <CommandFormBody
      page={page}
      command={command}
      about={about}
      form={form}
      label={label}
      article={card?.article ?? ''}
      onTold={onTold}
    />
  );
}
