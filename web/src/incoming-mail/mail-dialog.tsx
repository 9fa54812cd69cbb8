// The dialogs of a piece of mail, by name.
import type { ReactNode } from 'react';
import type { MailLine } from '../../generated/types.gen';
import { CorrectMailDialog } from './correct-mail-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { LinkMailDialog } from './link-mail-dialog';
import { MailHistory } from './mail-history';
import { SettleMailDialog } from './settle-mail-dialog';

export type MailDialogName = 'handOver' | 'link' | 'setAside' | 'correct' | 'void' | 'history';

export interface OpenMailDialog {
  readonly name: MailDialogName;
  readonly line: MailLine;
}

interface MailDialogProps {
  readonly dialog: OpenMailDialog;
  readonly onClose: () => void;
}

export function MailDialog({ dialog: { name, line }, onClose }: MailDialogProps): ReactNode {
  switch (name) {
    case 'handOver':
      return <HandOverDialog line={line} onClose={onClose} />;
    case 'link':
      return <LinkMailDialog line={line} onClose={onClose} />;
    case 'correct':
      return <CorrectMailDialog line={line} onClose={onClose} />;
    case 'history':
      return <MailHistory line={line} onClose={onClose} />;
    default:
      return <SettleMailDialog line={line} isVoid={name === 'void'} onClose={onClose} />;
  }
}
