// Hands a piece of mail to a role or to a colleague, who then signs for it.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ROLE_LABEL, type Role, ROLES } from '@domain/vocabulary.js';
import { listColleaguesOptions } from '../../generated/@tanstack/react-query.gen';
import { handMailOver } from '../../generated/sdk.gen';
import type { MailLine } from '../../generated/types.gen';
import { useTranslate, useWords } from '../app/language';
import { CommandDialog } from './command-dialog';
import base from '../parts/base.module.css';

const WORDS = {
  zh: {
    title: (number: string) => `交接 ${number}`,
    to: '交给',
    roles: '岗位（该岗位任何人可签收）',
    colleagues: '同事',
    does: '交接',
    done: '已交接，待对方签收',
    about: '对方签收前可以重新交接。',
  },
  en: {
    title: (number: string) => `Hand ${number} over`,
    to: 'To',
    roles: 'Roles: whoever holds it may sign',
    colleagues: 'Colleagues',
    does: 'Hand over',
    done: 'Handed over: the other side has yet to sign',
    about: 'Until it is signed for, it may be handed to somebody else.',
  },
};

interface HandOverDialogProps {
  readonly line: MailLine;
  readonly onClose: () => void;
}

export function HandOverDialog({ line: { agency, mail, number, version }, onClose }: HandOverDialogProps): ReactNode {
  const words = useWords(WORDS);
  const translate = useTranslate();
  const [recipient, setRecipient] = useState('role handler');
  const { data } = useQuery(listColleaguesOptions({ path: { agency } }));
  const colleagues = (data?.colleagues ?? []).filter(({ roles }) =>
    roles.some((role) => (ROLES as readonly string[]).includes(role)),
  );
  const [kind, name = ''] = recipient.split(' ');
  return (
    <CommandDialog
      operation="handMailOver"
      title={words.title(number)}
      submitLabel={words.does}
      successText={words.done}
      isReady
      version={version}
      body={{ to: kind === 'role' ? { role: name as Role } : { login: name } }}
      send={(body, headers) => handMailOver({ path: { agency, mail }, body, headers, throwOnError: true })}
      onClose={onClose}
    >
      <label htmlFor="mail-to">{words.to}</label>
      <Select
        id="mail-to"
        autoFocus
        value={recipient}
        onChange={setRecipient}
        options={[
          {
            label: words.roles,
            options: ROLES.map((role) => ({ value: `role ${role}`, label: translate(ROLE_LABEL[role]) })),
          },
          {
            label: words.colleagues,
            options: colleagues.map((each) => ({
              value: `login ${each.login}`,
              label: `${each.name}（${each.login}）`,
            })),
          },
        ]}
      />
      <p className={base.faint}>{words.about}</p>
    </CommandDialog>
  );
}
