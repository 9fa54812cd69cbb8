// The state of a part: a shape and a word next to the colour.
import type { ReactNode } from 'react';
import type { StatusLevel } from '@domain/operations/system-status.js';
import type { Text } from '@domain/vocabulary.js';
import { useTranslate } from '../app/language';

const STATES: Readonly<Record<StatusLevel, { readonly shape: string; readonly label: Text }>> = {
  ok: { shape: '●', label: { zh: '正常', en: 'fine' } },
  warning: { shape: '▲', label: { zh: '注意', en: 'look at it' } },
  broken: { shape: '■', label: { zh: '故障', en: 'broken' } },
};

export function StatusMark({ state }: { readonly state: StatusLevel }): ReactNode {
  const translate = useTranslate();
  const { shape, label } = STATES[state];
  return (
    <span className={`state state-${state}`}>
      <span aria-hidden="true">{shape}</span> {translate(label)}
    </span>
  );
}
