// The drawer with the form of the command in the address, then its result and the next step.
import { Alert, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Text } from '@domain/vocabulary.js';
import { useTranslate, useWords } from '../../app/language';
import { commandCardOf, type ApplicationProps } from '../application';
import { useActiveCommand } from '../active-command';
import { CommandFormBody } from './command-form-body';
import { CommandDone, type CommandResult } from './command-done';
import type { CommandForm } from './command-form';
import { CLOCK_FORMS } from './clock-forms';
import { INTAKE_FORMS } from './intake-forms';
import { REMEDY_FORMS } from './remedy-forms';
import { REPLY_FORMS } from './reply-forms';
import { useAgencyRoles } from './agency-roles';
import styles from './commands.module.css';

const WORDS = {
  zh: { unknown: '没有这个事项。', role: '您在该机关没有办理此事的岗位。', gone: '现在不能办理：' },
  en: {
    unknown: 'There is no such command.',
    role: 'Your roles at this agency do not include it.',
    gone: 'Not possible now: ',
  },
};

const FORMS: Readonly<Record<string, CommandForm>> = { ...INTAKE_FORMS, ...CLOCK_FORMS, ...REPLY_FORMS };

export function CommandDrawer({ page }: ApplicationProps): ReactNode {
  const translate = useTranslate();
  const { activeCommand, about, closeCommand } = useActiveCommand();
  const [result, setResult] = useState<CommandResult | null>(null);
  const label = activeCommand === null ? null : labelOf(page, activeCommand);
  const close = (): void => {
    setResult(null);
    closeCommand();
  };
  return (
    <Drawer
      open={activeCommand !== null}
      onClose={close}
      afterOpenChange={(isOpen) => void (isOpen || focusHeading())}
      size={560}
      title={label ? translate(label) : ''}
      destroyOnHidden
      className={styles.drawer}
    >
      {activeCommand !== null &&
        (result?.command === activeCommand ? (
          <CommandDone page={page} result={result} onClose={close} onNext={() => setResult(null)} />
        ) : (
          <DrawerBody
            key={`${activeCommand} ${about ?? ''}`}
            page={page}
            command={activeCommand}
            about={about}
            onDone={setResult}
          />
        ))}
    </Drawer>
  );
}

/** Opened by a link there was no focus to return to: then the heading gets it, not the top of the page. */
function focusHeading(): void {
  if (document.activeElement === document.body) document.querySelector('h1')?.focus();
}

const labelOf = (page: ApplicationProps['page'], command: string): Text | null =>
  commandCardOf(page, command)?.label ?? REMEDY_FORMS[command]?.label ?? null;

interface DrawerBodyProps extends ApplicationProps {
  readonly command: string;
  readonly about: string | null;
  readonly onDone: (result: CommandResult) => void;
}

function DrawerBody({ page, command, about, onDone }: DrawerBodyProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const { mayAct } = useAgencyRoles(page.agency);
  // Meanwhile the page may know more than the form: a live event of this very command can be quicker than its answer.
  const [isUnderWay, setUnderWay] = useState(false);
  const remedy = REMEDY_FORMS[command];
  const card = commandCardOf(page, command);
  const form = remedy ?? (Object.hasOwn(FORMS, command) ? FORMS[command] : undefined);
  if (!form || (!remedy && !card)) return <Alert type="error" title={words.unknown} />;
  if (remedy && !mayAct(remedy.roles)) return <Alert type="info" showIcon title={words.role} />;
  if (card && !card.allowed && !isUnderWay) {
    return <Alert role="alert" type="info" showIcon title={words.gone + (card.why ? translate(card.why) : '')} />;
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
      isUnderWay={isUnderWay}
      onUnderWay={setUnderWay}
      onDone={onDone}
    />
  );
}
