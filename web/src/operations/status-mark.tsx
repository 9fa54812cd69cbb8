// The state of a part: a shape and a word next to the colour.
import type { ReactNode } from 'react';
import type { StatusLevel } from '@domain/operations/system-status.js';
import type { Text } from '@domain/vocabulary.js';
import { useTranslate } from '../app/language';
import { classNames } from '../parts/class-names';
import styles from './operations.module.css';

const STATES: Readonly<Record<StatusLevel, { readonly shape: string; readonly label: Text }>> = {
  ok: { shape: '●', label: { zh: '正常', en: 'fine' } },
  warning: { shape: '▲', label: { zh: '注意', en: 'look at it' } },
  broken: { shape: '■', label: { zh: '故障', en: 'broken' } },
};

const STATE_CLASSES: Readonly<Record<StatusLevel, string | undefined>> = {
  ok: styles.ok,
  warning: styles.warning,
  broken: styles.broken,
};

export function StatusMark({ state }: { readonly state: StatusLevel }): ReactNode {
  const translate = useTranslate();
  const { shape, label } = STATES[state];
  return (
    <span className={classNames(styles.state, STATE_CLASSES[state])}>
      <span aria-hidden="true">{shape}</span> {translate(label)}
    </span>
  );
}
