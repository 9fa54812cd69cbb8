// The dialogs of a piece of mail, by name.
import type { ReactNode } from 'react';
import type { MailLine } from '../../generated/types.gen';
import { CorrectMail } from './correct-mail';
import { HandOver } from './hand-over';
import { LinkMail } from './link-mail';
import { MailHistory } from './mail-history';
import { SettleMail } from './settle-mail';

export type MailDialogName = 'handOver' | 'link' | 'setAside' | 'correct' | 'void' | 'history';

export interface Opened {
  readonly what: MailDialogName;
  readonly line: MailLine;
}

interface MailDialogProps {
  readonly opened: Opened;
  readonly onClose: () => void;
}

export function MailDialog({ opened: { what, line }, onClose }: MailDialogProps): ReactNode {
  switch (what) {
    case 'handOver':
      return <HandOver line={line} onClose={onClose} />;
    case 'link':
      return <LinkMail line={line} onClose={onClose} />;
    case 'correct':
      return <CorrectMail line={line} onClose={onClose} />;
    case 'history':
      return <MailHistory line={line} onClose={onClose} />;
    default:
      return <SettleMail line={line} isVoid={what === 'void'} onClose={onClose} />;
  }
}
